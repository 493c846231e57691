/** Real time, whatever the business clock says. */
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * The in-process transport: says "look at the outbox" to a dispatcher in the same process.
 * A lost or early wake costs nothing; the dispatcher also looks by itself every `idleMs`.
 */
const sleepers = new Set<() => void>()

const enqueuedIn = new WeakSet<object>()

/** Work was recorded in the transaction: who waits for some is woken when that is committed, and can see it. */
export function wakeOnCommit(tx: object): void {
  enqueuedIn.add(tx)
}

/** To be called once a transaction is committed. */
export function committed(tx: object): void {
  if (enqueuedIn.delete(tx)) for (const wake of sleepers) wake()
}

/** Resolves after `ms`, or as soon as work was recorded or `signal` ends the wait. */
export function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer)
      sleepers.delete(wake)
      signal.removeEventListener('abort', wake)
      resolve()
    }
    const timer = setTimeout(wake, ms)
    sleepers.add(wake)
    signal.addEventListener('abort', wake)
    if (signal.aborted) wake()
  })
}
