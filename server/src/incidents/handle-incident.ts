import type {
  ClosingStep,
  IncidentFacts,
  IncidentGrade,
  IncidentLessons,
  MarkedMilestone,
} from '@xinyue/shared/contract/incident-case'
import type { Tx } from '../core/database'
import { AppError } from '../core/errors'
import { IncidentMilestone } from './incident-milestone.entity'
import { IncidentReport } from './incident-report.entity'
import { Incident } from './incident.entity'
import { auditIncident, lockIncident, type Change } from './lock-incident'
import { finish, setReportDues } from './milestones'

/** A person's judgement instead of the number's, or back to the number with null; the reason is kept either way. */
export async function setGrade(
  tx: Tx,
  change: Change,
  incidentId: number,
  grade: IncidentGrade | null,
  reason: string,
): Promise<void> {
  const incident = await lockIncident(tx, incidentId)
  const graded = { gradeOverride: grade, gradeReason: reason, gradedBy: change.actor.staffId }
  await tx.update(Incident, { id: incidentId }, graded)
  await setReportDues(tx, { ...incident, ...graded })
  await auditIncident(tx, change, incidentId, 'graded', ['grade'])
}

export async function setFacts(
  tx: Tx,
  change: Change,
  incidentId: number,
  facts: IncidentFacts,
): Promise<void> {
  await lockIncident(tx, incidentId)
  await tx.update(Incident, { id: incidentId }, { facts })
  await auditIncident(tx, change, incidentId, 'facts_written')
}

/** Done, by whom and when. The authority cannot have been told with nothing to show for it. */
export async function markMilestone(
  tx: Tx,
  change: Change,
  incidentId: number,
  milestone: MarkedMilestone,
): Promise<void> {
  const incident = await lockIncident(tx, incidentId)
  const steps = await tx.findBy(IncidentMilestone, { incidentId })
  const isDone = (name: string) => steps.some((step) => step.milestone === name && step.doneAt !== null)
  if (isDone(milestone)) throw new AppError('wrong_status', `${milestone} is done`)
  const exported = (kind: 'first' | 'final') => tx.existsBy(IncidentReport, { incidentId, kind })
  if (milestone === 'report' && !(await exported('first')))
    throw new AppError('wrong_status', 'no first report was exported')
  if (milestone === 'final' && !(isDone('handled') && (await exported('final'))))
    throw new AppError('wrong_status', 'not handled, or no final report was exported')
  await finish(tx, incidentId, milestone, change.actor.staffId, change.now)
  if (milestone === 'handled') await setReportDues(tx, incident)
  await auditIncident(tx, change, incidentId, 'milestone_done', [milestone])
}

export async function setLessons(
  tx: Tx,
  change: Change,
  incidentId: number,
  lessons: IncidentLessons,
): Promise<void> {
  await lockIncident(tx, incidentId)
  await tx.update(Incident, { id: incidentId }, { lessons })
  await auditIncident(tx, change, incidentId, 'lessons_written')
}

interface Standing {
  lessons: unknown
  steps: readonly { milestone: string; dueAt: number | null; doneAt: number | null }[]
}
/** What is still to be done. The authority's steps count only when they are due at all. */
export function missingSteps({ lessons, steps }: Standing): ClosingStep[] {
  const open = (['triage', 'report', 'people', 'handled', 'final'] as const).filter((name) => {
    const step = steps.find(({ milestone }) => milestone === name)
    if (!step || step.doneAt !== null) return false
    return step.dueAt !== null || (name !== 'report' && name !== 'final')
  })
  return lessons === null ? [...open, 'lessons'] : open
}

/** @throws AppError wrong_status while something is missing; the view says what */
export async function closeIncident(tx: Tx, change: Change, incidentId: number): Promise<void> {
  const { lessons } = await lockIncident(tx, incidentId)
  const steps = await tx.findBy(IncidentMilestone, { incidentId })
  if (missingSteps({ lessons, steps }).length > 0) throw new AppError('wrong_status', 'steps are missing')
  await tx.update(Incident, { id: incidentId }, { closedAt: change.now, closedBy: change.actor.staffId })
  await auditIncident(tx, change, incidentId, 'closed')
}
