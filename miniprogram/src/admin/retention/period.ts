import { day, hour } from '../../calendar'
import type { RetentionTexts } from './locales/zh-CN'

const month = 30 * day
const year = 365 * day

type Words = Pick<RetentionTexts, 'atOnce' | 'years' | 'months' | 'days' | 'hours'>

/** A period in the largest unit that says it exactly, and never as none: `3 年`, `6 个月`, `45 天`, `12 小时`. Milliseconds. */
export function periodText(period: number, texts: Words): string {
  if (period <= 0) return texts.atOnce
  if (period % year === 0) return texts.years(period / year)
  if (period > month && period % month === 0) return texts.months(period / month)
  if (period % day === 0) return texts.days(period / day)
  return texts.hours(Math.max(1, Math.round(period / hour)))
}
