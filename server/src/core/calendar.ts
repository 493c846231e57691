import { day, second } from './clock'

/**
 * The shop's calendar: every day, month and year that the product speaks of begins and ends by it. China has one zone
 * without daylight saving, so a day is always 24 hours.
 */
const zoneOffset = 8 * 3600 * second

/** A `Date` whose UTC parts are what the shop's calendar and clock show at `at`. */
const local = (at: number): Date => new Date(at + zoneOffset)

/** First instant of the shop's day that holds `at`. */
export const startOfDay = (at: number): number => Math.floor((at + zoneOffset) / day) * day - zoneOffset
/** Milliseconds since the shop's midnight. */
export const timeOfDay = (at: number): number => at - startOfDay(at)
/** `202611` */
export const calendarMonth = (at: number): number =>
  local(at).getUTCFullYear() * 100 + local(at).getUTCMonth() + 1
/** `2026-11-21 09:05` */
export const calendarTime = (at: number): string => local(at).toISOString().slice(0, 16).replace('T', ' ')
/** `2026-11-21` */
export const calendarDate = (at: number): string => local(at).toISOString().slice(0, 10)

/**
 * The same day and time of another year; 29 February becomes the 28th where there is none.
 * Civil Code Art. 202: a period of years ends on the day that corresponds, else on the last of the month.
 */
export function addYears(at: number, years: number): number {
  const from = local(at)
  const [year, month] = [from.getUTCFullYear() + years, from.getUTCMonth()]
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const midnight = Date.UTC(year, month, Math.min(from.getUTCDate(), lastDay))
  return midnight - zoneOffset + timeOfDay(at)
}

/** How many whole years a written period is; null: it is counted in days or hours. */
const wholeYears = (period: number): number | null =>
  period > 0 && period % (365 * day) === 0 ? period / (365 * day) : null

/** End of a period of `config/policy` that begins at `from`. What is written as 365 days is a year of the calendar. */
export const periodAfter = (from: number, period: number): number => {
  const years = wholeYears(period)
  return years === null ? from + period : addYears(from, years)
}
/** What lies at or before this had its whole period at `now`. */
export const periodBefore = (now: number, period: number): number => {
  const years = wholeYears(period)
  return years === null ? now - period : addYears(now, -years)
}

/** SQL for `periodAfter` of a column of instants. The words are ours, never a caller's. */
export function periodAfterSql(column: string, period: number): string {
  const years = wholeYears(period)
  if (years === null) return `${column} + ${period}`
  const shown = `DATE_ADD('1970-01-01 00:00:00', INTERVAL (${column} + ${zoneOffset}) DIV 1000 SECOND)`
  const then = `DATE_ADD(${shown}, INTERVAL ${years} YEAR)`
  return `TIMESTAMPDIFF(SECOND, '1970-01-01 00:00:00', ${then}) * 1000 + MOD(${column}, 1000) - ${zoneOffset}`
}
/** SQL for the number of the shop's day that holds an instant, counted from 1970. */
export const dayNumberSql = (instant: string): string => `(${instant} + ${zoneOffset}) DIV ${day}`
