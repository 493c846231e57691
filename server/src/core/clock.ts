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

/** The shop's calendar. China has one zone without daylight saving. */
export const zoneOffset = 8 * hour
/** First instant of the shop's day that holds `at`. */
export const startOfDay = (at: number): number => Math.floor((at + zoneOffset) / day) * day - zoneOffset
/** Milliseconds since the shop's midnight. */
export const timeOfDay = (at: number): number => at - startOfDay(at)
/** `202611` */
export function calendarMonth(at: number): number {
  const local = new Date(at + zoneOffset)
  return local.getUTCFullYear() * 100 + local.getUTCMonth() + 1
}
/** `2026-11-21 09:05` */
export const calendarTime = (at: number): string =>
  new Date(at + zoneOffset).toISOString().slice(0, 16).replace('T', ' ')
/** `2026-11-21` */
export const calendarDate = (at: number): string => new Date(at + zoneOffset).toISOString().slice(0, 10)
