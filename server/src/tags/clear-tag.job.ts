import { day, minute } from '../core/clock'
import type { TimetableEntry } from '../core/define-domain'
import { atOnce, type JobHandler } from '../core/dispatch'
import { idList, select, write } from '../core/database'
import { AppError } from '../core/errors'
import { errorFields } from '../core/log'
import { takeUpUnknown } from '../core/outbox'
import type { Runtime } from '../core/runtime'
import { lockPerson } from '../followers/person'
import { personNotHeld } from '../holds/not-held'
import { preserveHeldRows } from '../holds/preserve-held-rows'

/** Links of one transaction: a second's work at most, with the locks it takes. */
const batch = 1_000

/**
 * Takes a deleted tag off everybody, a batch a transaction. What is done is gone, so a run that was killed needs no
 * cursor. What a legal hold keeps is locked away first, person by person; one who cannot be cleared holds up nobody else,
 * and is tried again with the job.
 */
export const clearTag: JobHandler = async ({ tagId }, { rt, signal, progressed }) => {
  let after = 0
  let failed = 0
  for (;;) {
    // The link's primary key (tag_id, follower_id).
    const links = await rt.database.read<{ follower_id: number }>(
      `SELECT follower_id FROM follower_tags WHERE tag_id = ? AND follower_id > ? ORDER BY follower_id LIMIT ${batch}`,
      [tagId ?? null, after],
    )
    const last = links.at(-1)
    if (!last) {
      if (failed > 0) throw new Error(`${failed} links of a deleted tag could not be cleared`)
      return
    }
    after = last.follower_id
    const ids = links.map((link) => link.follower_id)
    await rt.database.write(
      `DELETE FROM follower_tags WHERE tag_id = ? AND follower_id IN (${idList(ids)})
         AND ${personNotHeld('follower_tags.follower_id')}`,
      [tagId ?? null],
    )
    const failedBefore = failed
    for (const followerId of await stillLinked(rt, Number(tagId), ids))
      if (!(await clearHeld(rt, Number(tagId), followerId))) failed++
    if (failed - failedBefore < ids.length) await progressed()
    if (signal.aborted) return atOnce
  }
}

/**
 * A worker of release ef805b1 knows no such topic, and gives the job up as it gives up one that failed; as long as such a
 * worker may run beside this one, it is taken up again. To be removed in the next release: since this one a worker leaves
 * alone what it does not know.
 */
export const takeUpAgain: TimetableEntry = {
  name: 'tag.clear-again',
  every: minute,
  run: (rt) => takeUpUnknown(rt, 'tag.clear', rt.clock.now() - upgradeLasts),
}
/** From the first server of a new version to the last of the old one, at most. */
const upgradeLasts = 7 * day

async function stillLinked(rt: Runtime, tagId: number, ids: readonly number[]): Promise<number[]> {
  const rows = await select<{ follower_id: number }>(
    rt.database.source.manager,
    `SELECT follower_id FROM follower_tags WHERE tag_id = ? AND follower_id IN (${idList(ids)})`,
    [tagId],
  )
  return rows.map((row) => row.follower_id)
}

/** False: it could not be done now. */
async function clearHeld(rt: Runtime, tagId: number, followerId: number): Promise<boolean> {
  try {
    await rt.database.transaction(async (tx) => {
      const person = await lockPerson(tx, rt, followerId)
      await preserveHeldRows(tx, rt, person, ['tags'], rt.clock.now())
      await write(tx, 'DELETE FROM follower_tags WHERE tag_id = ? AND follower_id = ?', [tagId, followerId])
    })
    return true
  } catch (error) {
    // Whoever was erased meanwhile has no links any more.
    if (error instanceof AppError && error.code === 'not_found') return true
    rt.log.error(
      { ...errorFields(error), topic: 'tag.clear' },
      'a link of a deleted tag could not be cleared',
    )
    return false
  }
}
