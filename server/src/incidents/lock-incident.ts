import type { StaffActor } from '../core/actor'
import type { Tx } from '../core/database'
import { AppError, found } from '../core/errors'
import { recordAudit } from '../audit/record-audit'
import { Incident } from './incident.entity'

/** Who changes a case, when, in which request. */
export interface Change {
  actor: StaffActor
  now: number
  requestId: string
}

/** A case that is still open, locked: changes to one case come one after another. */
export async function lockIncident(tx: Tx, incidentId: number): Promise<Incident> {
  const incident = found(
    await tx.findOne(Incident, { where: { id: incidentId }, lock: { mode: 'pessimistic_write' } }),
    'incident',
  )
  if (incident.closedAt !== null) throw new AppError('wrong_status', 'the case is closed')
  return incident
}

export const auditIncident = (
  tx: Tx,
  { actor, now, requestId }: Change,
  incidentId: number,
  action: string,
  fields: readonly string[] = [],
): Promise<number> =>
  recordAudit(tx, {
    at: now,
    actor,
    action: `incident.${action}`,
    subjectKind: 'incident',
    subjectId: incidentId,
    fields,
    requestId,
  })
