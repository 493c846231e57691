/** Business time: consent terms, quiet hours, sessions. Never used for leases, which follow real time. */
export interface Clock {
  /** UTC, milliseconds. */
  now(): number
}

export const systemClock: Clock = { now: () => Date.now() }

/** A clock that tests and the demo can move. Runs on from wherever it was set. */
export class SettableClock implements Clock {
  private offset = 0
  now(): number {
    return Date.now() + this.offset
  }
  /** `null` returns to real time. */
  set(now: number | null): void {
    this.offset = now === null ? 0 : now - Date.now()
  }
  advance(ms: number): void {
    this.offset += ms
  }
}

export const second = 1000
export const minute = 60 * second
export const hour = 60 * minute
export const day = 24 * hour
