import { startOfDay } from '../core/calendar'
import { write, type Tx } from '../core/database'

/** Moves the person to the day of `now` in every list sorted by activity; at most one write a person a day. */
export async function touchActivity(tx: Tx, followerId: number, now: number): Promise<void> {
  const day = startOfDay(now)
  const moved = await write(tx, 'UPDATE followers SET active_on = ? WHERE id = ? AND active_on < ?', [
    day,
    followerId,
    day,
  ])
  if (moved > 0)
    await write(tx, 'UPDATE follower_tags SET active_on = ? WHERE follower_id = ?', [day, followerId])
}
