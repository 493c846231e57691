import { randomInt } from 'node:crypto'

/**
 * Values that cannot occur by chance, so that finding one in a file means it was stored. The name is Han characters
 * rare enough to be nowhere else; the phone is in no assigned range.
 */
export function uniquePerson(surname: string): { name: string; phone: string } {
  const rare = () => String.fromCodePoint(0x7a00 + randomInt(0x300))
  return { name: `${surname}${rare()}${rare()}`, phone: `199${String(randomInt(1e8)).padStart(8, '0')}` }
}
