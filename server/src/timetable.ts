import { errorFields } from './core/log'
import type { TimetableEntry } from './core/define-domain'
import type { Runtime } from './core/runtime'
import { pause } from './core/wake'
import { domains } from './domains'

/** What happens by the clock, in the order of the domains. */
const entries: readonly TimetableEntry[] = domains.flatMap((domain) =>
  'timetable' in domain ? [...domain.timetable] : [],
)

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
