import type { audit, AuditEntryView } from '@xinyue/shared/contract/audit'
import type { InputOf, OutputOf } from '@xinyue/shared/endpoint'
import { z } from 'zod'
import type { StaffActor } from '../core/actor'
import { bottom, readCursor, top, writeCursor } from '../core/cursor'
import { readJson } from '../core/read-json'
import type { Runtime } from '../core/runtime'
import type { PageTrail } from '../followers/record-access'
import { findPerson, readParties } from './audit-parties'

type Search = InputOf<(typeof audit)['list']>
interface Row {
  id: number
  at: number
  actor_kind: AuditEntryView['actorKind']
  actor_id: number | null
  action: string
  subject_kind: string
  subject_id: number | null
  fields: string
  seq: number | null
}

/** Whom an entry speaks of: a customer it is about, and a customer who did it. */
export const peopleOf = (
  row: Pick<Row, 'actor_kind' | 'actor_id' | 'subject_kind' | 'subject_id'>,
): number[] => [
  ...new Set([
    ...(row.subject_kind === 'follower' && row.subject_id !== null ? [row.subject_id] : []),
    ...(row.actor_kind === 'follower' && row.actor_id !== null ? [row.actor_id] : []),
  ]),
]

type Condition = readonly [sql: string, value: string | number | undefined]
/** One walk along one index. */
interface Place {
  index: 'by_actor' | 'by_subject' | 'by_action' | 'by_kind' | 'at' | null
  conditions: readonly Condition[]
}

const isPrefix = (action: string | undefined): boolean => action?.endsWith('.') ?? false

const conditionsOf = (search: Search): Condition[] => [
  isPrefix(search.action) ? ['a.action LIKE ?', `${search.action}%`] : ['a.action = ?', search.action],
  ['a.actor_kind = ?', search.actorKind],
  ['a.actor_id = ?', search.actorId],
  ['a.subject_kind = ?', search.subjectKind],
  ['a.subject_id = ?', search.subjectId],
  ['a.at >= ?', search.from],
  ['a.at < ?', search.to],
]

/** A person stands in two places, each with its index: one walk for each, not one over the whole log. */
const placesOf = ({ kind, id }: { kind: string; id: number }): Place[] => [
  {
    index: 'by_actor',
    conditions: [
      ['a.actor_kind = ?', kind],
      ['a.actor_id = ?', id],
    ],
  },
  {
    index: 'by_subject',
    conditions: [
      ['a.subject_kind = ?', kind],
      ['a.subject_id = ?', id],
    ],
  },
]

/**
 * Where to look. The narrowest index is named: the planner takes the time's for all, which for a rare action reads the
 * whole log. The beginning of an action is each action that begins so, since no index holds several in order of time.
 */
export async function readPlaces(rt: Runtime, search: Search): Promise<Place[]> {
  if (search.person !== undefined) return (await findPerson(rt, search.person)).flatMap(placesOf)
  const along = (index: Place['index']): Place[] => [{ index, conditions: [] }]
  if (search.actorKind !== undefined && search.actorId !== undefined) return along('by_actor')
  if (search.subjectKind !== undefined && search.subjectId !== undefined) return along('by_subject')
  if (search.action !== undefined && isPrefix(search.action)) {
    // Skips from one action to the next in the index.
    const actions = await rt.database.read<{ action: string }>(
      'SELECT DISTINCT action FROM audit_entries WHERE action LIKE ?',
      [`${search.action}%`],
    )
    return actions.map(({ action }) => ({ index: 'by_action', conditions: [['a.action = ?', action]] }))
  }
  if (search.action !== undefined) return along('by_action')
  if (search.actorKind !== undefined) return along('by_kind')
  return along(search.subjectKind === undefined ? 'at' : null)
}

/** One page, of everything asked for in any of the places. */
export function pageSql(search: Search, places: readonly Place[]) {
  const upwards = search.order === 'asc'
  const [beyond, direction] = upwards ? ['>', 'ASC'] : ['<', 'DESC']
  const { sort, id } = search.cursor === undefined ? (upwards ? bottom : top) : readCursor(search.cursor)
  const parts = places.map(({ index, conditions }) => {
    const asked = [...conditionsOf(search), ...conditions].filter(([, value]) => value !== undefined)
    return {
      sql: `(SELECT a.id FROM audit_entries a ${index === null ? '' : `FORCE INDEX (${index})`}
        WHERE (a.at ${beyond} ? OR (a.at = ? AND a.id ${beyond} ?))${asked.map(([sql]) => ` AND ${sql}`).join('')}
        ORDER BY a.at ${direction}, a.id ${direction} LIMIT ?)`,
      values: [sort, sort, id, ...asked.map(([, value]) => value ?? null), search.limit + 1],
    }
  })
  return {
    sql: `SELECT a.id, a.at, a.actor_kind, a.actor_id, a.action, a.subject_kind, a.subject_id, a.fields, l.seq
      FROM (${parts.map(({ sql }) => sql).join(' UNION ')}) p JOIN audit_entries a ON a.id = p.id
      LEFT JOIN log_leaves l ON l.entry_id = a.id ORDER BY a.at ${direction}, a.id ${direction} LIMIT ?`,
    values: [...parts.flatMap(({ values }) => values), search.limit + 1],
  }
}

/**
 * A page of the log. Entries about a person, or by one, are a look at that person: the trace is on disk before the page
 * is handed out (I4).
 */
export async function searchAudit(
  rt: Runtime,
  trail: PageTrail,
  actor: StaffActor,
  search: Search,
): Promise<OutputOf<(typeof audit)['list']>> {
  const places = await readPlaces(rt, search)
  if (places.length === 0) return { entries: [], nextCursor: null }
  const { sql, values } = pageSql(search, places)
  // Not prepared: there are too many texts to keep.
  const rows = await rt.database.source.query<Row[]>(sql, values)
  const page = rows.slice(0, search.limit)
  const whole = actor.permissions.includes('follower.read')
  const done = (row: Row) => ({ kind: row.actor_kind, id: row.actor_id })
  const about = (row: Row) => ({ kind: row.subject_kind, id: row.subject_id })
  const [party] = await Promise.all([
    readParties(
      rt,
      page.flatMap((row) => [done(row), about(row)]),
      whole,
    ),
    trail({
      actor,
      followerIds: [...new Set(page.flatMap(peopleOf))],
      fields: whole ? ['audit', 'name', 'membership'] : ['audit', 'membership'],
      reason: 'audit',
    }),
  ])
  const last = page.at(-1)
  return {
    entries: page.map((row) => ({
      entryId: row.id,
      at: row.at,
      actorKind: row.actor_kind,
      actorId: row.actor_id,
      actor: party(done(row)),
      action: row.action,
      subjectKind: row.subject_kind,
      subjectId: row.subject_id,
      subject: party(about(row)),
      fields: readJson(z.array(z.string()), row.fields),
      leafIndex: row.seq,
    })),
    nextCursor: last && rows.length > search.limit ? writeCursor({ sort: last.at, id: last.id }) : null,
  }
}
