import type { AccessField, AccessReason } from '@xinyue/shared/contract/followers'
import type { StaffActor } from '../core/actor'
import { minute } from '../core/clock'
import { idList, marks, select, write, type Tx } from '../core/database'
import { AppError } from '../core/errors'
import type { Runtime } from '../core/runtime'

export interface Access {
  actor: StaffActor
  fields: readonly AccessField[]
  reason: AccessReason
}

export const addAccessEntry = (
  tx: Tx,
  followerId: number,
  { actor, fields, reason }: Access,
  at: number,
): Promise<unknown> =>
  write(
    tx,
    'INSERT INTO access_entries (follower_id, staff_id, role, store_id, fields, reason, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    [followerId, actor.staffId, actor.role, actor.storeId, fields.join(','), reason, at],
  )

/** Looks at one person within this time are one visit, and one line. Milliseconds. */
export const visitLength = 30 * minute

/**
 * SQL: reasons of looks at pages. One line may stand for its whole hour (`expand-access-pages.ts`), or for a visit
 * (`recordAccesses`).
 */
export const pageReasons = `('list', 'search', 'desk', 'audit')`

/** Which lines a look goes on with: a profile, its timeline and a card shown at the counter are one opening. */
const goesOnWith = (reason: AccessReason): readonly AccessReason[] =>
  reason === 'detail' || reason === 'timeline' ? ['detail', 'timeline', 'card'] : [reason]

interface Line {
  id: number
  fields: string
  reason: AccessReason
}

/**
 * One person's data was looked at (I4). Awaited before the answer goes out: a read that leaves no trace is not answered.
 * What is seen within a visit stands under the line that the visit began with. The person is locked, so that two looks at once
 * make one line.
 * @throws AppError not_found when the person was erased meanwhile
 */
export async function recordAccess(rt: Runtime, followerId: number, access: Access): Promise<void> {
  await rt.database.transaction(async (tx) => {
    const [person] = await select(tx, 'SELECT id FROM followers WHERE id = ? FOR UPDATE', [followerId])
    if (!person) throw new AppError('not_found', 'follower was erased while read')
    // Not before the lock: a look that waited would count as earlier than the one it waited for, and miss its line.
    const now = rt.clock.now()
    const line = await lineOf(tx, followerId, access, now)
    if (line) await addToLine(tx, line, access)
    else await addAccessEntry(tx, followerId, access, now)
  })
}

/** A line may be younger than the look: whoever began later can have had the lock first. Index (follower_id, at). */
async function lineOf(
  tx: Tx,
  followerId: number,
  { actor, reason }: Access,
  now: number,
): Promise<Line | undefined> {
  const reasons = goesOnWith(reason)
  const [line] = await select<Line>(
    tx,
    `SELECT id, fields, reason FROM access_entries
     WHERE follower_id = ? AND at > ? AND at <= ? AND staff_id = ? AND role = ? AND store_id <=> ?
       AND reason IN (${marks(reasons.length)}) ORDER BY at DESC, id DESC LIMIT 1`,
    [followerId, now - visitLength, now + visitLength, actor.staffId, actor.role, actor.storeId, ...reasons],
  )
  return line
}

async function addToLine(tx: Tx, line: Line, access: Access): Promise<void> {
  const fields = [...new Set([...line.fields.split(','), ...access.fields])].join(',')
  const reason = line.reason === 'timeline' ? access.reason : line.reason
  if (fields === line.fields && reason === line.reason) return
  await write(tx, 'UPDATE access_entries SET fields = ?, reason = ? WHERE id = ?', [fields, reason, line.id])
}

/**
 * Several people were looked at, each with a line of their own, in one statement; the same look twice within a visit is
 * one. Who was erased since they were read is passed over; they have no access log any more.
 */
export async function recordAccesses(
  rt: Runtime,
  followerIds: readonly number[],
  { actor, fields, reason }: Access,
): Promise<void> {
  if (followerIds.length === 0) return
  const now = rt.clock.now()
  const seen = [actor.staffId, fields.join(','), reason]
  const values = [actor.role, actor.storeId, ...seen, now]
  await rt.database.write(
    `INSERT INTO access_entries (follower_id, role, store_id, staff_id, fields, reason, at)
     SELECT f.id, ${marks(values.length)} FROM followers f WHERE f.id IN (${idList(followerIds)}) AND NOT EXISTS (
       SELECT 1 FROM access_entries e WHERE e.follower_id = f.id AND e.at > ? AND e.at <= ?
         AND e.staff_id = ? AND e.fields = ? AND e.reason = ?)`,
    [...values, now - visitLength, now, ...seen],
  )
}

interface Page extends Access {
  followerIds: readonly number[]
}
/** Resolves when the trace is on disk. */
export type PageTrail = (page: Page) => Promise<void>

interface Waiting {
  values: (string | number | null)[]
  resolve: () => void
  reject: (error: unknown) => void
}

/** Rows of one statement. */
const most = 200

/**
 * The trace of list pages: one row a page, later turned into an entry for each person. Pages that come while a
 * write is under way wait for the next, and share it: one statement and one flush to disk for all of them.
 */
export function createPageTrail(rt: Runtime): PageTrail {
  const waiting: Waiting[] = []
  let writing = false

  async function writeAll(): Promise<void> {
    writing = true
    while (waiting.length > 0) {
      const batch = waiting.splice(0, most)
      try {
        await write(
          rt.database.source.manager,
          `INSERT INTO access_pages (follower_ids, staff_id, role, store_id, fields, reason, at)
           VALUES ${batch.map(({ values }) => `(${marks(values.length)})`).join(', ')}`,
          batch.flatMap(({ values }) => values),
        )
        for (const { resolve } of batch) resolve()
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    writing = false
  }

  return ({ actor, followerIds, fields, reason }) => {
    if (followerIds.length === 0) return Promise.resolve()
    const { staffId, role, storeId } = actor
    const written = new Promise<void>((resolve, reject) => {
      const values = [followerIds.join(','), staffId, role, storeId, fields.join(','), reason, rt.clock.now()]
      waiting.push({ values, resolve, reject })
    })
    if (!writing) void writeAll()
    return written
  }
}
