import type { Locale } from '@xinyue/shared/contract/fields'

/** Everything is shown in Asia/Shanghai (UTC+8, no summer time). WeChat's engine has no complete `Intl`. */
const shanghai = 8 * 3_600_000
const oneDay = 86_400_000
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
const dayNumber = (at: number) => Math.floor((at + shanghai) / oneDay)

/** `2027-09-04`, the same in every language. */
export function date(at: number): string {
  const { year, month, day } = parts(at)
  return `${year}-${two(month + 1)}-${two(day)}`
}

/** `2027-09-04 10:02` */
export const dateTime = (at: number): string => `${date(at)} ${parts(at).clock}`

/** 今天, 昨天, 9 月 4 日 or, in another year, 2025-09-04. */
export function dayName(at: number, locale: Locale, now = Date.now()): string {
  const days = dayNumber(now) - dayNumber(at)
  if (days === 0) return locale === 'en' ? 'today' : '今天'
  if (days === 1) return locale === 'en' ? 'yesterday' : '昨天'
  const { year, month, day } = parts(at)
  if (year !== parts(now).year) return date(at)
  return locale === 'en' ? `${day} ${months[month]}` : `${month + 1} 月 ${day} 日`
}

/** 昨天 10:02 */
export const dayAndTime = (at: number, locale: Locale, now = Date.now()): string =>
  `${dayName(at, locale, now)} ${parts(at).clock}`

/** Whole days from now until then, at least 0. */
export const daysUntil = (at: number, now = Date.now()): number => Math.max(0, dayNumber(at) - dayNumber(now))

/** `10,042` */
export const count = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',')

/** `¥38.00` from fen. */
export const yuan = (fen: number): string => `¥${count(Math.trunc(fen / 100))}.${two(Math.abs(fen % 100))}`
