import { accessField, type AccessField, type AccessReason } from '@xinyue/shared/contract/followers'
import type { rights } from '@xinyue/shared/contract/rights'
import type { InputOf, OutputOf } from '@xinyue/shared/endpoint'
import type { Role } from '@xinyue/shared/permissions'
import type { FollowerActor } from '../core/actor'
import { readCursor, writeCursor } from '../core/cursor'
import type { Runtime } from '../core/runtime'

interface Row {
  id: number
  role: Role
  store: string | null
  fields: string
  reason: AccessReason
  at: number
}

const isField = (field: string): field is AccessField => accessField.safeParse(field).success

/** Who looked at the person's data, newest first (I4): role and store, never a colleague's name. Index (follower_id, at). */
export async function readAccessLog(
  rt: Runtime,
  actor: FollowerActor,
  input: InputOf<(typeof rights)['accessLog']>,
): Promise<OutputOf<(typeof rights)['accessLog']>> {
  const { sort, id } = readCursor(input.cursor)
  const rows = await rt.database.read<Row>(
    `SELECT e.id, e.role, s.name AS store, e.fields, e.reason, e.at FROM access_entries e
     LEFT JOIN stores s ON s.id = e.store_id
     WHERE e.follower_id = ? AND (e.at < ? OR (e.at = ? AND e.id < ?)) ORDER BY e.at DESC, e.id DESC LIMIT ?`,
    [actor.followerId, sort, sort, id, input.limit + 1],
  )
  const page = rows.slice(0, input.limit)
  const last = page.at(-1)
  return {
    entries: page.map(({ id: entryId, role, store, fields, reason, at }) => ({
      entryId,
      role,
      store,
      fields: fields.split(',').filter(isField),
      reason,
      at,
    })),
    nextCursor: rows.length > input.limit && last ? writeCursor({ sort: last.at, id: last.id }) : null,
  }
}
