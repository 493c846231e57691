import type { JobHandler } from '../core/dispatch'
import { idList, select, write } from '../core/database'
import { AppError } from '../core/errors'
import type { Runtime } from '../core/runtime'
import { lockPerson } from '../followers/person'
import { personNotHeld } from '../holds/not-held'
import { preserveHeldRows } from '../holds/preserve-held-rows'

/** Links of one transaction: a second's work at most, with the locks it takes. */
const batch = 1_000

/**
 * Takes a deleted tag off everybody, a batch a transaction. What is done is gone, so a run that was killed needs no
 * cursor. What a legal hold keeps is locked away first, person by person.
 */
export const clearTag: JobHandler = async ({ tagId }, { rt, signal, progressed }) => {
  for (;;) {
    // The link's primary key (tag_id, follower_id).
    const links = await rt.database.read<{ follower_id: number }>(
      `SELECT follower_id FROM follower_tags WHERE tag_id = ? ORDER BY follower_id LIMIT ${batch}`,
      [tagId ?? null],
    )
    if (links.length === 0) return
    const ids = links.map((link) => link.follower_id)
    await rt.database.write(
      `DELETE FROM follower_tags WHERE tag_id = ? AND follower_id IN (${idList(ids)})
         AND ${personNotHeld('follower_tags.follower_id')}`,
      [tagId ?? null],
    )
    for (const followerId of await stillLinked(rt, Number(tagId), ids))
      await clearHeld(rt, Number(tagId), followerId)
    await progressed()
    if (signal.aborted) return { again: rt.clock.now() }
  }
}

async function stillLinked(rt: Runtime, tagId: number, ids: readonly number[]): Promise<number[]> {
  const rows = await select<{ follower_id: number }>(
    rt.database.source.manager,
    `SELECT follower_id FROM follower_tags WHERE tag_id = ? AND follower_id IN (${idList(ids)})`,
    [tagId],
  )
  return rows.map((row) => row.follower_id)
}

async function clearHeld(rt: Runtime, tagId: number, followerId: number): Promise<void> {
  try {
    await rt.database.transaction(async (tx) => {
      const person = await lockPerson(tx, rt, followerId)
      await preserveHeldRows(tx, rt, person, ['tags'], rt.clock.now())
      await write(tx, 'DELETE FROM follower_tags WHERE tag_id = ? AND follower_id = ?', [tagId, followerId])
    })
  } catch (error) {
    // Whoever was erased meanwhile has no links any more.
    if (!(error instanceof AppError && error.code === 'not_found')) throw error
  }
}
