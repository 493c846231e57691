import { system } from '../core/actor'
import { errorFields } from '../core/log'
import type { Runtime } from '../core/runtime'
import { erasePerson } from './erase-person'

const batch = 100

/** Erases those whose week to think is over. Returns how many. */
export async function eraseScheduled(rt: Runtime, signal: AbortSignal): Promise<number> {
  let gone = 0
  let after = 0
  while (!signal.aborted) {
    const due = await rt.database.read<{ follower_id: number }>(
      `SELECT follower_id FROM scheduled_erasures WHERE due_at <= ? AND follower_id > ? ORDER BY follower_id LIMIT ${batch}`,
      [rt.clock.now(), after],
    )
    for (const { follower_id: followerId } of due) {
      after = followerId
      try {
        await erasePerson(rt, { actor: system('scheduled-erasure'), followerId, requestId: null })
        gone++
      } catch (error) {
        // Erased by their own tap a moment ago, for one. The next run asks again.
        rt.log.error({ ...errorFields(error), topic: 'erase-scheduled' }, 'a person could not be erased')
      }
    }
    if (due.length < batch) break
  }
  return gone
}
