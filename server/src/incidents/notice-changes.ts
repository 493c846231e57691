import type { IncidentNotice as Content } from '@xinyue/shared/contract/incident-case'
import { select, type Tx } from '../core/database'
import { AppError, found } from '../core/errors'
import { enqueue } from '../core/outbox'
import { IncidentNotice } from './incident-notice.entity'
import { Incident } from './incident.entity'
import { auditIncident, lockIncident, type Change } from './lock-incident'
import { finish } from './milestones'

async function lockNotice(
  tx: Tx,
  incidentId: number,
): Promise<{ incident: Incident; notice: IncidentNotice }> {
  const incident = await lockIncident(tx, incidentId)
  const notice = found(await tx.findOneBy(IncidentNotice, { incidentId }), 'notice')
  if (notice.approvedAt !== null) throw new AppError('wrong_status', 'the notice is approved')
  return { incident, notice }
}

export async function writeNotice(
  tx: Tx,
  change: Change,
  incidentId: number,
  content: Content,
): Promise<void> {
  const { notice } = await lockNotice(tx, incidentId)
  // Rises with every change: it is what an approver says they have read.
  const writtenAt = Math.max(change.now, notice.writtenAt + 1)
  await tx.update(IncidentNotice, { incidentId }, { content, writtenBy: change.actor.staffId, writtenAt })
  await auditIncident(tx, change, incidentId, 'notice_written')
}

/** From here on the list of people stands. Whoever deleted their account meanwhile is not on it. */
async function freeze(tx: Tx, incident: Incident, now: number): Promise<void> {
  if (incident.frozenAt !== null) return
  const [row] = await select<{ count: number }>(
    tx,
    'SELECT COUNT(*) AS count FROM incident_people WHERE incident_id = ?',
    [incident.id],
  )
  await tx.update(Incident, { id: incident.id }, { frozenAt: now, affected: Number(row?.count ?? 0) })
}

/**
 * Never by who wrote it last, and only the words the approver has read. Freezes the people and lets the notice go out.
 * @throws AppError draft_changed, approver_is_author, wrong_status
 */
export async function approveNotice(
  tx: Tx,
  change: Change,
  incidentId: number,
  writtenAt: number,
): Promise<void> {
  const { actor, now } = change
  const { incident, notice } = await lockNotice(tx, incidentId)
  if (incident.affected === null) throw new AppError('wrong_status', 'people are still being counted')
  if (notice.writtenAt !== writtenAt) throw new AppError('draft_changed', 'written anew since it was read')
  if (notice.writtenBy === actor.staffId) throw new AppError('approver_is_author')
  await freeze(tx, incident, now)
  await tx.update(IncidentNotice, { incidentId }, { approvedBy: actor.staffId, approvedAt: now })
  await enqueue(tx, 'incident.deliver', { incidentId }, { now })
  await auditIncident(tx, change, incidentId, 'notice_approved')
}

/** PIPL Art. 57: people need not be told when the measures effectively keep harm from them. */
export async function proposeSkip(tx: Tx, change: Change, incidentId: number, reason: string): Promise<void> {
  const { incident } = await lockNotice(tx, incidentId)
  if (incident.skipApprovedAt !== null) throw new AppError('wrong_status', 'decided already')
  await tx.update(
    Incident,
    { id: incidentId },
    {
      skipReason: reason,
      skipBy: change.actor.staffId,
      skipAt: Math.max(change.now, (incident.skipAt ?? 0) + 1),
    },
  )
  await auditIncident(tx, change, incidentId, 'skip_proposed')
}

export async function approveSkip(
  tx: Tx,
  change: Change,
  incidentId: number,
  proposedAt: number,
): Promise<void> {
  const { actor, now } = change
  const { incident } = await lockNotice(tx, incidentId)
  if (incident.skipBy === null || incident.skipApprovedAt !== null || incident.affected === null)
    throw new AppError('wrong_status', 'nothing to approve')
  if (incident.skipAt !== proposedAt) throw new AppError('draft_changed', 'proposed anew since it was read')
  if (incident.skipBy === actor.staffId) throw new AppError('approver_is_author')
  await freeze(tx, incident, now)
  await tx.update(Incident, { id: incidentId }, { skipApprovedBy: actor.staffId, skipApprovedAt: now })
  await finish(tx, incidentId, 'people', actor.staffId, now)
  await auditIncident(tx, change, incidentId, 'skip_approved')
}
