import type {
  IncidentGrade,
  IncidentSummary,
  IncidentView,
  Milestone,
  MilestoneView,
  ReportKind,
} from '@xinyue/shared/contract/incident-case'
import {
  incidentFacts,
  incidentFields,
  incidentLessons,
  incidentNotice,
  milestones,
} from '@xinyue/shared/contract/incident-case'
import { id } from '@xinyue/shared/contract/fields'
import type { incidents } from '@xinyue/shared/contract/incidents'
import type { InputOf, OutputOf } from '@xinyue/shared/endpoint'
import { z } from 'zod'
import { brand } from '../../../config/policy/brand'
import { idList } from '../core/database'
import { bottom, readCursor, top, writeCursor } from '../core/cursor'
import { found } from '../core/errors'
import { readJson } from '../core/read-json'
import type { Runtime } from '../core/runtime'
import { bitOf } from './fields'
import { gradeByCount, gradeOf } from './grade'
import { missingSteps } from './handle-incident'

interface CaseRow {
  id: number
  title: string
  kind: IncidentSummary['kind']
  certainty: IncidentSummary['certainty']
  noticed_at: number
  closed_at: number | null
  affected: number | null
  grade_override: IncidentGrade | null
}
interface StepRow {
  incident_id: number
  milestone: Milestone
  due_at: number | null
  done_at: number | null
  done_by: number | null
  name: string | null
}
const caseColumns = 'id, title, kind, certainty, noticed_at, closed_at, affected, grade_override'

const milestoneView = (step: StepRow, now: number): MilestoneView => ({
  milestone: step.milestone,
  dueAt: step.due_at,
  doneAt: step.done_at,
  doneBy:
    step.done_by !== null && step.name !== null ? { staffId: step.done_by, displayName: step.name } : null,
  overdue: step.due_at !== null && (step.done_at ?? now) > step.due_at,
})

const summary = (row: CaseRow, steps: readonly StepRow[], now: number): IncidentSummary => ({
  incidentId: row.id,
  title: row.title,
  kind: row.kind,
  certainty: row.certainty,
  grade: gradeOf({ affected: row.affected, gradeOverride: row.grade_override }),
  noticedAt: row.noticed_at,
  closedAt: row.closed_at,
  affected: row.affected,
  milestones: milestones.flatMap((milestone) =>
    steps
      .filter((step) => step.incident_id === row.id && step.milestone === milestone)
      .map((step) => milestoneView(step, now)),
  ),
})

/** The clocks of a page of cases, at most a hundred ids. */
const readSteps = (rt: Runtime, ids: readonly number[]): Promise<StepRow[]> =>
  rt.database.source.query<StepRow[]>(
    `SELECT m.incident_id, m.milestone, m.due_at, m.done_at, m.done_by, s.display_name AS name
     FROM incident_milestones m LEFT JOIN staff s ON s.id = m.done_by WHERE m.incident_id IN (${idList(ids)})`,
  )

type Asked = InputOf<(typeof incidents)['list']>

/** What each order goes by. A case is opened a few times a year: a sort walks a handful of rows and needs no index. */
const orders: Readonly<Record<Asked['sort'], string>> = {
  open: 'closed_at IS NULL',
  noticed: 'noticed_at',
  affected: 'COALESCE(affected, 0)',
}

export async function listIncidents(
  rt: Runtime,
  { sort, order, cursor, limit }: Asked,
): Promise<OutputOf<(typeof incidents)['list']>> {
  const by = orders[sort]
  const [beyond, direction, first] = order === 'asc' ? ['>', 'ASC', bottom] : ['<', 'DESC', top]
  const from = cursor === undefined ? first : readCursor(cursor)
  const [rows, [counts]] = await Promise.all([
    rt.database.read<CaseRow & { sort: number }>(
      `SELECT ${caseColumns}, ${by} AS sort FROM incidents
       WHERE (${by}) ${beyond} ? OR ((${by}) = ? AND id ${beyond} ?)
       ORDER BY sort ${direction}, id ${direction} LIMIT ?`,
      [from.sort, from.sort, from.id, limit + 1],
    ),
    rt.database.read<{ open: number; total: number }>(
      'SELECT COUNT(*) - COUNT(closed_at) AS open, COUNT(*) AS total FROM incidents',
    ),
  ])
  const page = rows.slice(0, limit)
  const steps =
    page.length === 0
      ? []
      : await readSteps(
          rt,
          page.map(({ id }) => id),
        )
  const last = page.at(-1)
  return {
    incidents: page.map((row) => summary(row, steps, rt.clock.now())),
    nextCursor: rows.length > limit && last ? writeCursor({ sort: last.sort, id: last.id }) : null,
    open: counts?.open ?? 0,
    total: counts?.total ?? 0,
  }
}

interface Row extends CaseRow {
  happened: string
  began_at: number
  ended_at: number | null
  staff_ids: string
  concerned_tables: string
  keys_exposed: number
  opened_by: number
  frozen_at: number | null
  grade_reason: string | null
  graded_by: number | null
  facts: string
  skip_reason: string | null
  skip_by: number | null
  skip_at: number | null
  skip_approved_by: number | null
  skip_approved_at: number | null
  lessons: string | null
  closed_by: number | null
  content: string
  written_by: number
  written_at: number
  approved_by: number | null
  approved_at: number | null
  delivered_at: number | null
}
interface ReportRow {
  id: number
  kind: ReportKind
  exported_at: number
  exported_by: number
  hash: Buffer
}

/** Counted from the people's own rows at the moment of asking; one walk along the case's part of the key. */
const peopleSql = `SELECT COUNT(*) AS present, COUNT(delivered_at) AS delivered, COUNT(read_at) AS seen,
  ${incidentFields
    .map(
      (field) =>
        `SUM((fields & ${bitOf(field)}) <> 0) AS open_${field}, SUM((sealed_fields & ${bitOf(field)}) <> 0) AS sealed_${field}`,
    )
    .join(', ')} FROM incident_people WHERE incident_id = ?`

export async function readIncident(rt: Runtime, incidentId: number): Promise<IncidentView> {
  const [[stored], steps, [counts = {}], reports] = await Promise.all([
    rt.database.read<Row>(
      `SELECT i.*, n.content, n.written_by, n.written_at, n.approved_by, n.approved_at, n.delivered_at
       FROM incidents i JOIN incident_notices n ON n.incident_id = i.id WHERE i.id = ?`,
      [incidentId],
    ),
    readSteps(rt, [incidentId]),
    rt.database.read<Record<string, number | string | null>>(peopleSql, [incidentId]),
    rt.database.read<ReportRow>(
      'SELECT id, kind, exported_at, exported_by, hash FROM incident_reports WHERE incident_id = ? ORDER BY id DESC',
      [incidentId],
    ),
  ])
  const row = found(stored, 'incident')
  const staffIds = readJson(z.array(id), row.staff_ids)
  const who = await readNames(rt, [
    ...staffIds,
    ...[row.opened_by, row.graded_by, row.skip_by, row.skip_approved_by, row.closed_by],
    ...[row.written_by, row.approved_by, ...reports.map(({ exported_by }) => exported_by)],
  ])
  const maybe = (id: number | null) => (id === null ? null : who(id))
  const lessons = row.lessons === null ? null : readJson(incidentLessons, row.lessons)
  const of = (name: string) => Number(counts[name] ?? 0)
  return {
    ...summary(row, steps, rt.clock.now()),
    happened: row.happened,
    beganAt: row.began_at,
    endedAt: row.ended_at,
    staffIds,
    tables: readJson(z.array(z.string()), row.concerned_tables),
    keysExposed: Boolean(row.keys_exposed),
    accounts: staffIds.map(who),
    openedBy: who(row.opened_by),
    gradeByCount: gradeByCount(row.affected),
    gradeReason: row.grade_reason,
    gradedBy: maybe(row.graded_by),
    people: {
      frozenAt: row.frozen_at,
      byField: incidentFields
        .map((field) => ({ field, readable: of(`open_${field}`), sealed: of(`sealed_${field}`) }))
        .filter(({ readable, sealed }) => readable + sealed > 0),
      delivered: of('delivered'),
      read: of('seen'),
      erased: row.frozen_at === null ? 0 : Math.max(0, (row.affected ?? 0) - of('present')),
    },
    notice: {
      content: readJson(incidentNotice, row.content),
      writtenBy: who(row.written_by),
      writtenAt: row.written_at,
      approvedBy: maybe(row.approved_by),
      approvedAt: row.approved_at,
      deliveredAt: row.delivered_at,
    },
    contact: contactOf(),
    skip:
      row.skip_reason === null || row.skip_by === null || row.skip_at === null
        ? null
        : {
            reason: row.skip_reason,
            proposedBy: who(row.skip_by),
            proposedAt: row.skip_at,
            approvedBy: maybe(row.skip_approved_by),
            approvedAt: row.skip_approved_at,
          },
    facts: readJson(incidentFacts, row.facts),
    reports: reports.map((report) => ({
      reportId: report.id,
      kind: report.kind,
      exportedAt: report.exported_at,
      exportedBy: who(report.exported_by),
      hash: report.hash.toString('hex'),
    })),
    lessons,
    missing: missingSteps({
      lessons,
      steps: steps.map(({ milestone, due_at: dueAt, done_at: doneAt }) => ({ milestone, dueAt, doneAt })),
    }),
    closedBy: maybe(row.closed_by),
  }
}

/** Who people may turn to (PIPL Art. 17, 52, 57). */
export const contactOf = () => ({
  handler: brand.handler.name,
  contact: brand.handler.contact,
  privacyOfficer: brand.handler.privacyOfficer,
})

async function readNames(rt: Runtime, ids: readonly (number | null)[]) {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  const rows = await rt.database.source.query<{ id: number; name: string }[]>(
    `SELECT id, display_name AS name FROM staff WHERE id IN (${idList(wanted)})`,
  )
  const names = new Map(rows.map(({ id, name }) => [Number(id), name]))
  return (staffId: number) => ({ staffId, displayName: names.get(staffId) ?? '' })
}
