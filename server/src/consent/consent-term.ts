import type { ConsentTerm } from '@xinyue/shared/contract/policy'
import { day } from '../core/clock'

/** When a consent given at `from` ends by itself; null: until withdrawn. A year is a calendar year. */
export function termEnd(term: ConsentTerm, from: number): number | null {
  if (term === 'until_withdrawn') return null
  if (term === '30_days') return from + 30 * day
  const end = new Date(from)
  end.setUTCFullYear(end.getUTCFullYear() + 1)
  return end.getTime()
}
