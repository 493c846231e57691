import type { AccessField, AccessReason } from '@xinyue/shared/contract/followers'
import type { StaffActor } from '../core/actor'
import { idList, isMissingParent, marks, write, type Tx } from '../core/database'
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

/**
 * One person's data was looked at (I4). Awaited before the answer goes out: a read that leaves no trace is not answered.
 * @throws AppError not_found when the person was erased meanwhile
 */
export async function recordAccess(rt: Runtime, followerId: number, access: Access): Promise<void> {
  try {
    await addAccessEntry(rt.database.source.manager, followerId, access, rt.clock.now())
  } catch (error) {
    if (isMissingParent(error)) throw new AppError('not_found', 'follower was erased while read')
    throw error
  }
}

/**
 * Several people were looked at, each as in `recordAccess`: one statement. Who was erased since they were read is passed
 * over; they have no access log any more.
 */
export async function recordAccesses(
  rt: Runtime,
  followerIds: readonly number[],
  { actor, fields, reason }: Access,
): Promise<void> {
  if (followerIds.length === 0) return
  const values = [actor.staffId, actor.role, actor.storeId, fields.join(','), reason, rt.clock.now()]
  await write(
    rt.database.source.manager,
    `INSERT INTO access_entries (follower_id, staff_id, role, store_id, fields, reason, at)
     SELECT id, ${marks(values.length)} FROM followers WHERE id IN (${idList(followerIds)})`,
    values,
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
