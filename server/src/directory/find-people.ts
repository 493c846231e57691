import { nameIndex, normaliseName, phoneIndex, searchPairs } from '../core/blind-index'
import type { Keys } from '../core/keys'

/** What a searched text means. Fields are encrypted, so it becomes blind indexes. */
export type Find =
  | { by: 'number'; phone: Buffer; memberNumber: string }
  /** `matches` decides on the decrypted name: pairs also match out of order. */
  | { by: 'name'; pairs: Buffer[]; matches: (name: string) => boolean }

/** More pairs hardly narrow it down further, and each is a join. */
const mostPairs = 3

/** Digits are a member number or a whole phone number; anything else is a piece of a name. */
export function parseSearch(keys: Keys, text: string): Find {
  const digits = text.replace(/^\+/, '').replace(/[\s-]/g, '')
  if (/^\d{7,}$/.test(digits))
    return {
      by: 'number',
      phone: phoneIndex(keys, digits),
      memberNumber: digits.length === 10 ? digits : '',
    }
  const piece = normaliseName(text)
  const pairs = searchPairs(text)
    .slice(0, mostPairs)
    .map((pair) => nameIndex(keys, pair))
  const startsWith = [...piece].length === 1
  return {
    by: 'name',
    pairs,
    matches: (name) => {
      const whole = normaliseName(name)
      return startsWith ? whole.startsWith(piece) : whole.includes(piece)
    },
  }
}
