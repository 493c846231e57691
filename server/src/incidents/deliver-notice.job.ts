import { select, write, type Tx } from '../core/database'
import { atOnce, type JobHandler } from '../core/dispatch'
import { system } from '../core/actor'
import { recordAudit } from '../audit/record-audit'
import { IncidentNotice } from './incident-notice.entity'
import { finish } from './milestones'

/** People a transaction delivers to. */
const batch = 2_000

/**
 * Puts the notice before the affected people, in the mini-program, until they have read it. Rests on a legal duty
 * (PIPL Art. 57), so no consent is asked. A batch commits with its cursor, and a row that has its time keeps it:
 * whatever crashes, nobody is told twice and nobody is left out.
 */
export const deliverNotice: JobHandler = async ({ incidentId }, { rt, signal, progressed }) => {
  for (;;) {
    const more = await rt.database.transaction((tx) => deliverSome(tx, Number(incidentId), rt.clock.now()))
    if (!more) return
    await progressed()
    if (signal.aborted) return atOnce
  }
}

async function deliverSome(tx: Tx, incidentId: number, now: number): Promise<boolean> {
  const notice = await tx.findOne(IncidentNotice, {
    where: { incidentId },
    lock: { mode: 'pessimistic_write' },
  })
  if (!notice || notice.approvedBy === null || notice.deliveredAt !== null) return false
  const next = await select<{ follower_id: number }>(
    tx,
    `SELECT follower_id FROM incident_people WHERE incident_id = ? AND follower_id > ? ORDER BY follower_id LIMIT ${batch}`,
    [incidentId, notice.deliverCursor],
  )
  const last = next.at(-1)?.follower_id
  if (last !== undefined) {
    await write(
      tx,
      'UPDATE incident_people SET delivered_at = ? WHERE incident_id = ? AND follower_id > ? AND follower_id <= ? AND delivered_at IS NULL',
      [now, incidentId, notice.deliverCursor, last],
    )
    await tx.update(IncidentNotice, { incidentId }, { deliverCursor: last })
  }
  if (next.length === batch) return true
  await tx.update(IncidentNotice, { incidentId }, { deliveredAt: now })
  await finish(tx, incidentId, 'people', notice.approvedBy, now)
  await recordAudit(tx, {
    at: now,
    actor: system('incident.deliver'),
    action: 'incident.notice_delivered',
    subjectKind: 'incident',
    subjectId: incidentId,
  })
  return false
}
