import type { incidents } from '@xinyue/shared/contract/incidents'
import type { InputOf, OutputOf } from '@xinyue/shared/endpoint'
import type { StaffActor } from '../core/actor'
import { readCursor, writeCursor } from '../core/cursor'
import { found } from '../core/errors'
import type { Runtime } from '../core/runtime'
import type { PageTrail } from '../followers/record-access'
import { fieldsOf } from './fields'

interface Row {
  follower_id: number
  member_number: string | null
  fields: number
  sealed_fields: number
  delivered_at: number | null
  read_at: number | null
}

/** The affected people by member number, newest members first. Being looked up here leaves its trace too (I4). */
export async function listPeople(
  rt: Runtime,
  trail: PageTrail,
  actor: StaffActor,
  input: InputOf<(typeof incidents)['people']>,
): Promise<OutputOf<(typeof incidents)['people']>> {
  const [known] = await rt.database.read('SELECT id FROM incidents WHERE id = ?', [input.incidentId])
  found(known, 'incident')
  const rows = await rt.database.read<Row>(
    `SELECT p.follower_id, m.member_number, p.fields, p.sealed_fields, p.delivered_at, p.read_at
     FROM incident_people p LEFT JOIN memberships m ON m.follower_id = p.follower_id
     WHERE p.incident_id = ? AND p.follower_id < ? ORDER BY p.follower_id DESC LIMIT ?`,
    [input.incidentId, readCursor(input.cursor).id, input.limit + 1],
  )
  const page = rows.slice(0, input.limit)
  await trail({
    actor,
    followerIds: page.map(({ follower_id }) => follower_id),
    fields: ['membership'],
    reason: 'list',
  })
  const last = page.at(-1)
  return {
    people: page.map((row) => ({
      followerId: row.follower_id,
      memberNumber: row.member_number,
      fields: fieldsOf(row.fields),
      sealedFields: fieldsOf(row.sealed_fields),
      deliveredAt: row.delivered_at,
      readAt: row.read_at,
    })),
    nextCursor:
      rows.length > input.limit && last
        ? writeCursor({ sort: last.follower_id, id: last.follower_id })
        : null,
  }
}
