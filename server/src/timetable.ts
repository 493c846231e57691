import { minute, second } from './core/clock'
import { errorFields } from './core/log'
import type { Runtime } from './core/runtime'
import { sealLog } from './audit/seal-log'
import { pause } from './core/wake'
import { expandAccessPages } from './followers/expand-access-pages'
import { eraseScheduled } from './privacy/erase-scheduled'
import { raiseOverdue } from './incidents/raise-overdue'
import { expireConsents } from './privacy/expire-consents'
import { purgeExports } from './privacy/purge-exports'
import { watchRequests } from './privacy/watch-requests'
import { runRetention } from './retention/run-retention'
import { endDueLoans } from './vault/end-loans.job'

/** What happens by the clock. Everything here bears being run twice at once and being cut off at any point. */
const entries: readonly {
  name: string
  every: number
  run: (rt: Runtime, signal: AbortSignal) => Promise<number>
}[] = [
  { name: 'seal-log', every: second, run: (rt) => sealLog(rt).then(() => 0) },
  { name: 'seal-late-entries', every: minute, run: (rt) => sealLog(rt, { late: true }) },
  { name: 'expire-consents', every: minute, run: expireConsents },
  { name: 'end-loans', every: minute, run: endDueLoans },
  { name: 'expand-access-pages', every: minute, run: expandAccessPages },
  { name: 'purge-exports', every: minute, run: purgeExports },
  { name: 'watch-requests', every: minute, run: watchRequests },
  { name: 'erase-scheduled', every: minute, run: eraseScheduled },
  // Looks every minute whether tonight's run is done: it begins at three, and goes on where it was cut off.
  { name: 'retention', every: minute, run: runRetention },
  { name: 'raise-overdue-incidents', every: minute, run: raiseOverdue },
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
