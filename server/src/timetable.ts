import { hour, minute } from './core/clock'
import { errorFields } from './core/log'
import type { Runtime } from './core/runtime'
import { pause } from './core/wake'
import { expandAccessPages } from './followers/expand-access-pages'
import { raiseOverdue } from './incidents/raise-overdue'
import { expireConsents } from './privacy/expire-consents'
import { purgeExpired } from './retention/purge-expired'

/** What happens by the clock. Everything here bears being run twice at once and being cut off at any point. */
const entries: readonly {
  name: string
  every: number
  run: (rt: Runtime, signal: AbortSignal) => Promise<number>
}[] = [
  { name: 'expire-consents', every: minute, run: expireConsents },
  { name: 'expand-access-pages', every: minute, run: expandAccessPages },
  { name: 'raise-overdue-incidents', every: minute, run: raiseOverdue },
  { name: 'purge-expired', every: hour, run: purgeExpired },
]

/** Runs each entry when its time has come by the business clock; looks twice a second, so a moved clock is noticed. */
export async function runTimetable(rt: Runtime, signal: AbortSignal): Promise<void> {
  const last = new Map<string, number>()
  while (!signal.aborted) {
    for (const { name, every, run } of entries) {
      const slot = Math.floor(rt.clock.now() / every)
      if (last.get(name) === slot) continue
      last.set(name, slot)
      try {
        const count = await run(rt, signal)
        if (count > 0) rt.log.info({ topic: name, count }, 'timetable entry ran')
      } catch (error) {
        rt.log.error({ ...errorFields(error), topic: name }, 'timetable entry failed')
      }
    }
    await pause(500)
  }
}
