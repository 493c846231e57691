import type { ConsentTerm } from '@xinyue/shared/contract/policy'
import { addYears } from '../core/calendar'
import { day } from '../core/clock'

/** When a consent given at `from` ends by itself; null: until withdrawn. A year is one of the shop's calendar. */
export function termEnd(term: ConsentTerm, from: number): number | null {
  if (term === 'until_withdrawn') return null
  return term === '30_days' ? from + 30 * day : addYears(from, 1)
}
