import type { incidents } from '@xinyue/shared/contract/incidents'
import type { InputOf } from '@xinyue/shared/endpoint'
import { idList, insertRow, select, type Tx } from '../core/database'
import { AppError } from '../core/errors'
import { enqueue } from '../core/outbox'
import { draftNotice } from './draft-notice'
import type { ConcernedTable } from './fields'
import { IncidentNotice } from './incident-notice.entity'
import { Incident } from './incident.entity'
import { auditIncident, lockIncident, type Change } from './lock-incident'
import { startClock } from './milestones'

type Scope = Pick<
  InputOf<(typeof incidents)['open']>,
  'beganAt' | 'endedAt' | 'staffIds' | 'tables' | 'keysExposed'
>

const unknownFacts = {
  system: '',
  place: '',
  impact: '',
  measures: '',
  trend: '',
  cause: '',
  clues: '',
  nextSteps: '',
  evidence: '',
}

/** @throws AppError invalid_input for accounts and tables there are not, and for a window that ends before it begins */
async function checkScope(
  tx: Tx,
  tables: readonly ConcernedTable[],
  scope: Scope,
  now: number,
): Promise<Scope> {
  const wrong = (field: string, what: string) => new AppError('invalid_input', what, { [field]: what })
  if (scope.beganAt > now) throw wrong('beganAt', 'lies ahead')
  if (scope.endedAt !== null && scope.endedAt < scope.beganAt) throw wrong('endedAt', 'before it began')
  const staffIds = [...new Set(scope.staffIds)]
  if (staffIds.length > 0) {
    const known = await select<{ id: number }>(tx, `SELECT id FROM staff WHERE id IN (${idList(staffIds)})`)
    if (known.length < staffIds.length) throw wrong('staffIds', 'no such account')
  }
  const names = new Set(tables.map(({ table }) => table))
  if (scope.tables.some((table) => !names.has(table))) throw wrong('tables', 'no such table')
  return { ...scope, staffIds, tables: [...new Set(scope.tables)] }
}

/** Opens the case: its clock starts, a first notice is drafted, and the affected people are counted. */
export async function openIncident(
  tx: Tx,
  tables: readonly ConcernedTable[],
  change: Change,
  input: InputOf<(typeof incidents)['open']>,
): Promise<number> {
  const { actor, now } = change
  if (input.noticedAt > now)
    throw new AppError('invalid_input', 'noticed in the future', { noticedAt: 'lies ahead' })
  const scope = await checkScope(tx, tables, input, now)
  const row: Omit<Incident, 'id'> = {
    title: input.title,
    kind: input.kind,
    certainty: input.certainty,
    happened: input.happened,
    noticedAt: input.noticedAt,
    ...scope,
    openedBy: actor.staffId,
    openedAt: now,
    affected: null,
    countRun: 1,
    countCursor: -1,
    frozenAt: null,
    gradeOverride: null,
    gradeReason: null,
    gradedBy: null,
    facts: unknownFacts,
    skipReason: null,
    skipBy: null,
    skipAt: null,
    skipApprovedBy: null,
    skipApprovedAt: null,
    lessons: null,
    closedAt: null,
    closedBy: null,
  }
  const incidentId = await insertRow(tx, Incident, row)
  await tx.insert(IncidentNotice, {
    incidentId,
    content: draftNotice(input.kind, input.certainty, scope.staffIds.length > 0),
    writtenBy: actor.staffId,
    writtenAt: now,
    approvedBy: null,
    approvedAt: null,
    deliverCursor: 0,
    deliveredAt: null,
  })
  await startClock(tx, { ...row, id: incidentId })
  await enqueue(tx, 'incident.count', { incidentId, run: 1 }, { now })
  await auditIncident(tx, change, incidentId, 'opened')
  return incidentId
}

/** Another window, other accounts or tables: everybody is counted anew. Not once people were told. */
export async function changeScope(
  tx: Tx,
  tables: readonly ConcernedTable[],
  change: Change,
  incidentId: number,
  input: Scope,
): Promise<void> {
  const incident = await lockIncident(tx, incidentId)
  if (incident.frozenAt !== null) throw new AppError('wrong_status', 'the list of people is frozen')
  const run = incident.countRun + 1
  await tx.update(
    Incident,
    { id: incidentId },
    {
      ...(await checkScope(tx, tables, input, change.now)),
      affected: null,
      countRun: run,
      countCursor: -1,
    },
  )
  await enqueue(tx, 'incident.count', { incidentId, run }, { now: change.now })
  await auditIncident(tx, change, incidentId, 'scope_changed', Object.keys(input))
}
