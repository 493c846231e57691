import { system } from '../core/actor'
import { select, write } from '../core/database'
import type { Runtime } from '../core/runtime'
import { recordAudit } from '../audit/record-audit'
import { remindAll } from '../reminders/remind'

/** Flags each milestone once when its time has passed: to those who handle incidents, in the audit log and in the service's. Returns how many. */
export async function raiseOverdue(rt: Runtime): Promise<number> {
  const late = await rt.database.transaction(async (tx) => {
    const now = rt.clock.now()
    const rows = await select<{ incident_id: number; milestone: string }>(
      tx,
      'SELECT incident_id, milestone FROM incident_milestones WHERE done_at IS NULL AND overdue_at IS NULL AND due_at < ? FOR UPDATE',
      [now],
    )
    for (const { incident_id: incidentId, milestone } of rows) {
      await write(
        tx,
        'UPDATE incident_milestones SET overdue_at = ? WHERE incident_id = ? AND milestone = ?',
        [now, incidentId, milestone],
      )
      await recordAudit(tx, {
        at: now,
        actor: system('incident.overdue'),
        action: 'incident.overdue',
        subjectKind: 'incident',
        subjectId: incidentId,
        fields: [milestone],
      })
      await remindAll(tx, 'incident.manage', {
        kind: 'incident_overdue',
        caseId: incidentId,
        detail: milestone,
        at: now,
      })
    }
    return rows.length
  })
  if (late > 0) rt.log.error({ count: late }, 'a security incident is behind its clock')
  return late
}
