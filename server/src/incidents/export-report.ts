import type { IncidentView, ReportKind } from '@xinyue/shared/contract/incident-case'
import { createHash } from 'node:crypto'
import { canonicalJson } from '../core/canonical-json'
import { insertRow, type Tx } from '../core/database'
import { AppError } from '../core/errors'
import { IncidentReport } from './incident-report.entity'
import { auditIncident, lockIncident, type Change } from './lock-incident'

/** The case in the order of Art. 6 of the National Incident Reporting Measures. Numbers of people, never people. */
export function reportContent(view: IncidentView, kind: ReportKind, exportedAt: number) {
  const { facts } = view
  return {
    schema: 'xinyue-incident-report/1',
    kind,
    exportedAt,
    incidentId: view.incidentId,
    organisation: { ...view.contact, system: facts.system },
    incident: {
      title: view.title,
      kind: view.kind,
      certainty: view.certainty,
      grade: view.grade,
      gradeByCount: view.gradeByCount,
      gradeReason: view.gradeReason,
      noticedAt: view.noticedAt,
      beganAt: view.beganAt,
      endedAt: view.endedAt,
      place: facts.place,
      happened: view.happened,
      impact: facts.impact,
      affected: view.affected,
      byField: view.people.byField,
      keysExposed: view.keysExposed,
      measures: facts.measures,
    },
    trend: facts.trend,
    cause: facts.cause,
    clues: facts.clues,
    nextSteps: facts.nextSteps,
    evidence: facts.evidence,
    people: {
      toldFrom: view.notice.approvedAt,
      delivered: view.people.delivered,
      skipReason: view.skip !== null && view.skip.approvedAt !== null ? view.skip.reason : null,
    },
    milestones: view.milestones.map(({ milestone, dueAt, doneAt, overdue }) => ({
      milestone,
      dueAt,
      doneAt,
      overdue,
    })),
    lessons: kind === 'final' ? view.lessons : null,
  }
}
export type ReportContent = ReturnType<typeof reportContent>

/**
 * Writes the report down as it leaves. The first one goes with what is known (4 h are short); the final one wants the
 * lessons.
 */
export async function exportReport(
  tx: Tx,
  change: Change,
  view: IncidentView,
  kind: ReportKind,
): Promise<number> {
  await lockIncident(tx, view.incidentId)
  if (kind === 'final' && view.lessons === null)
    throw new AppError('wrong_status', 'a final report without lessons')
  const content = canonicalJson(reportContent(view, kind, change.now))
  const reportId = await insertRow(tx, IncidentReport, {
    incidentId: view.incidentId,
    kind,
    exportedAt: change.now,
    exportedBy: change.actor.staffId,
    content,
    hash: createHash('sha256').update(content).digest(),
  })
  await auditIncident(tx, change, view.incidentId, 'report_exported', [kind])
  return reportId
}
