import type { audit, AuditEntryView } from '@xinyue/shared/contract/audit'
import type { InputOf, OutputOf } from '@xinyue/shared/endpoint'
import { z } from 'zod'
import type { StaffActor } from '../core/actor'
import { readCursor, writeCursor } from '../core/cursor'
import { readJson } from '../core/read-json'
import type { Runtime } from '../core/runtime'
import type { PageTrail } from '../followers/record-access'

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

/** One condition for each thing asked for; each has an index that ends with the id. */
function conditions(search: Search): [string, string | number | undefined][] {
  const whole = search.action?.endsWith('.') ? `${search.action}%` : search.action
  return [
    [search.action?.endsWith('.') ? 'a.action LIKE ?' : 'a.action = ?', whole],
    ['a.actor_kind = ?', search.actorKind],
    ['a.actor_id = ?', search.actorId],
    ['a.subject_kind = ?', search.subjectKind],
    ['a.subject_id = ?', search.subjectId],
    ['a.at >= ?', search.from],
    ['a.at < ?', search.to],
  ]
}

/**
 * A page of the log, newest first. Entries about a person, or by one, are a look at that person: the trace is on disk
 * before the page is handed out (I4).
 */
export async function searchAudit(
  rt: Runtime,
  trail: PageTrail,
  actor: StaffActor,
  search: Search,
): Promise<OutputOf<(typeof audit)['list']>> {
  const asked = conditions(search).filter(([, value]) => value !== undefined)
  const { id: before } = readCursor(search.cursor)
  const rows = await rt.database.read<Row>(
    `SELECT a.id, a.at, a.actor_kind, a.actor_id, a.action, a.subject_kind, a.subject_id, a.fields, l.seq
     FROM audit_entries a LEFT JOIN log_leaves l ON l.entry_id = a.id
     WHERE a.id < ?${asked.map(([sql]) => ` AND ${sql}`).join('')} ORDER BY a.id DESC LIMIT ?`,
    [before, ...asked.map(([, value]) => value ?? null), search.limit + 1],
  )
  const page = rows.slice(0, search.limit)
  const people = [...new Set(page.flatMap(peopleOf))]
  await trail({ actor, followerIds: people, fields: ['audit'], reason: 'audit' })
  const last = page.at(-1)
  return {
    entries: page.map((row) => ({
      entryId: row.id,
      at: row.at,
      actorKind: row.actor_kind,
      actorId: row.actor_id,
      action: row.action,
      subjectKind: row.subject_kind,
      subjectId: row.subject_id,
      fields: readJson(z.array(z.string()), row.fields),
      leafIndex: row.seq,
    })),
    nextCursor: last && rows.length > search.limit ? writeCursor({ sort: last.id, id: last.id }) : null,
  }
}
