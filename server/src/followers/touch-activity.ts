import { startOfDay } from '../core/calendar'
import { write, type Tx } from '../core/database'
import type { Runtime } from '../core/runtime'
import { followerChanged } from './follower-changed'

/** Moves the person to the day of `now` in every list sorted by activity; at most one write a person a day. */
export async function touchActivity(tx: Tx, rt: Runtime, followerId: number, now: number): Promise<void> {
  const day = startOfDay(now)
  const moved = await write(tx, 'UPDATE followers SET active_on = ? WHERE id = ? AND active_on < ?', [
    day,
    followerId,
    day,
  ])
  if (moved > 0) await followerChanged(tx, rt, followerId, { activeOn: day })
}
