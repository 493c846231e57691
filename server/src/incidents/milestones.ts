import { milestones, type Milestone } from '@xinyue/shared/contract/incident-case'
import { incidentPolicy } from '../../../config/policy/incidents'
import type { Tx } from '../core/database'
import { gradeOf, isReportable } from './grade'
import { IncidentMilestone } from './incident-milestone.entity'
import type { Incident } from './incident.entity'

/** Starts the clock at the moment the incident was noticed, not when somebody got round to opening the case. */
export async function startClock(tx: Tx, incident: Incident): Promise<void> {
  const { noticedAt } = incident
  const due: Partial<Record<Milestone, number>> = {
    triage: noticedAt + incidentPolicy.triage,
    people: noticedAt + incidentPolicy.people,
  }
  await tx.insert(
    IncidentMilestone,
    milestones.map((milestone) => ({
      incidentId: incident.id,
      milestone,
      dueAt: due[milestone] ?? null,
      doneAt: null,
      doneBy: null,
      overdueAt: null,
    })),
  )
  await setReportDues(tx, incident)
}

/** The authority is to be told from a grade up; grade and end of handling may change, and so do these two dates. */
export async function setReportDues(tx: Tx, incident: Incident): Promise<void> {
  const reportable = isReportable(gradeOf(incident))
  const handled = await tx.findOneBy(IncidentMilestone, { incidentId: incident.id, milestone: 'handled' })
  const set = (milestone: Milestone, dueAt: number | null) =>
    tx.update(
      IncidentMilestone,
      { incidentId: incident.id, milestone },
      { dueAt, ...(dueAt === null ? { overdueAt: null } : {}) },
    )
  await set('report', reportable ? incident.noticedAt + incidentPolicy.report : null)
  await set('final', reportable && handled?.doneAt ? handled.doneAt + incidentPolicy.final : null)
}

export const finish = (
  tx: Tx,
  incidentId: number,
  milestone: Milestone,
  doneBy: number,
  doneAt: number,
): Promise<unknown> => tx.update(IncidentMilestone, { incidentId, milestone }, { doneAt, doneBy })
