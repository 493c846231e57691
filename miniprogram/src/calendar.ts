import type { Locale } from '@xinyue/shared/contract/fields'

/** Everything is shown and typed in Asia/Shanghai (UTC+8, no summer time). WeChat's engine has no complete `Intl`. */
const shanghai = 8 * 3_600_000
export const hour = 3_600_000
export const day = 24 * hour
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const two = (n: number) => String(n).padStart(2, '0')
const parts = (at: number) => {
  const d = new Date(at + shanghai)
  return {
    year: d.getUTCFullYear(),
    month: d.getUTCMonth(),
    day: d.getUTCDate(),
    clock: `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}`,
  }
}
const dayNumber = (at: number) => Math.floor((at + shanghai) / day)

/** `2027-09-04`, the same in every language. */
export function date(at: number): string {
  const { year, month, day: ofMonth } = parts(at)
  return `${year}-${two(month + 1)}-${two(ofMonth)}`
}

/** `2027-09-04 10:02` */
export const dateTime = (at: number): string => `${date(at)} ${parts(at).clock}`

/** 今天, 昨天, 9 月 4 日 or, in another year, 2025-09-04. */
export function dayName(at: number, locale: Locale, now = Date.now()): string {
  const days = dayNumber(now) - dayNumber(at)
  if (days === 0) return locale === 'en' ? 'today' : '今天'
  if (days === 1) return locale === 'en' ? 'yesterday' : '昨天'
  const { year, month, day: ofMonth } = parts(at)
  if (year !== parts(now).year) return date(at)
  return locale === 'en' ? `${ofMonth} ${months[month]}` : `${month + 1} 月 ${ofMonth} 日`
}

/** 昨天 10:02 */
export const dayAndTime = (at: number, locale: Locale, now = Date.now()): string =>
  `${dayName(at, locale, now)} ${parts(at).clock}`

/** Whole days from now until then, at least 0. */
export const daysUntil = (at: number, now = Date.now()): number => Math.max(0, dayNumber(at) - dayNumber(now))

/** `2026-02-30` is no day: it would be shown as another. */
function read(text: string, shown: (at: number) => string): number | null {
  const [year = 0, month = 0, ofMonth = 0, hours = 0, minutes = 0] = text.split(/[- :]/).map(Number)
  const at = Date.UTC(year, month - 1, ofMonth, hours, minutes) - shanghai
  return shown(at) === text ? at : null
}

/** The first instant of a day written `2026-11-20`; null for anything else. */
export const readDay = (text: string): number | null => read(text.trim(), date)

/** `2026-11-20 21:30`; null for anything else. */
export const readTime = (text: string): number | null => read(text.trim(), dateTime)

/** From the first day to the last, both belonging to it, as instants in a query. An empty or unfinished one is no bound. */
export function daysBetween(first: string, last: string): { from?: string; to?: string } {
  const [from, to] = [readDay(first), readDay(last)]
  return {
    ...(from === null ? {} : { from: String(Math.max(1, from)) }),
    ...(to === null ? {} : { to: String(to + day) }),
  }
}

/** The parts of a picked time; both empty for one in another form, which only somebody's older text can have. */
export function partsOf(picked: string): { day: string; clock: string } {
  const [, ofDay = '', clock = ''] = /^(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}))?$/.exec(picked) ?? []
  return { day: ofDay, clock }
}

/** The hour that stands there until another is picked. */
const usualClock = '10:00'

/** A picked day or time after one part of it was picked anew. */
export function withPart(
  kind: 'date' | 'time',
  before: string,
  picked: { day?: string; clock?: string },
): string {
  const kept = partsOf(before)
  const ofDay = picked.day ?? (kept.day || date(Date.now()))
  return kind === 'date' ? ofDay : `${ofDay} ${picked.clock ?? (kept.clock || usualClock)}`
}
