/**
 * The one source of business time: expiry of codes and tokens, event times, message times.
 *
 * A set clock keeps running from where it was put. Durations that are promised to a caller
 * (push timeouts, slow answers) use real timers and never this clock.
 */
export class Clock {
  private offset = 0

  /** @param real what it runs on: the machine's time, unless a test lets it stand still. */
  constructor(private readonly real: () => number = Date.now) {}

  /** Epoch milliseconds. */
  now(): number {
    return this.real() + this.offset
  }

  set(epochMs: number): void {
    this.offset = epochMs - this.real()
  }

  advance(ms: number): void {
    this.offset += ms
  }

  reset(): void {
    this.offset = 0
  }

  /** How far ahead of real time it runs, in milliseconds; 0 means real time. */
  get offsetMs(): number {
    return this.offset
  }
}

/** Real epoch milliseconds with a sub-millisecond fraction; for receive times that tests compare. */
export const preciseNow = (): number => performance.timeOrigin + performance.now()
