import { nameIndex, normaliseName, phoneIndex, searchPairs } from '../core/blind-index'
import type { Keys } from '../core/keys'
import { mostNumbers, phoneKeys } from '../core/phone-number'

/** What a searched text means. Fields are encrypted, so it becomes blind indexes. */
export type Find =
  | { by: 'number'; phones: Buffer[]; memberNumber: string }
  /** `matches` decides on the decrypted name: pairs also match out of order. */
  | { by: 'name'; pairs: Buffer[]; matches: (name: string) => boolean }

/** More pairs hardly narrow it down further, and each is a join. */
const mostPairs = 3

/** Always as many, so that one prepared statement serves all; none is a number that nobody has. */
const filled = (phones: Buffer[]): Buffer[] =>
  Array.from({ length: mostNumbers }, (_, at) => phones[at] ?? phones[0] ?? Buffer.alloc(16))

/** Digits are a member number or a whole phone number; anything else is a piece of a name. */
export function parseSearch(keys: Keys, text: string): Find {
  const numbers = phoneKeys(text)
  if (numbers) {
    const phones = numbers.map((number) => phoneIndex(keys, number))
    const memberNumber = text.normalize('NFKC').replace(/\D/g, '')
    return {
      by: 'number',
      phones: filled(phones),
      memberNumber: memberNumber.length === 10 ? memberNumber : '',
    }
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
