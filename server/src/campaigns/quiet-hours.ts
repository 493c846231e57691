import { messaging } from '../../../config/policy/messaging'
import { startOfDay, timeOfDay } from '../core/calendar'
import { day, hour } from '../core/clock'

/** Null: messages may go out at `now`. Otherwise the instant the quiet hours end. */
export function quietUntil(now: number): number | null {
  const { from, to } = messaging.quietHours
  const time = timeOfDay(now)
  if (time >= from * hour) return startOfDay(now) + day + to * hour
  if (time < to * hour) return startOfDay(now) + to * hour
  return null
}
