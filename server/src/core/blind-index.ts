import { createHmac } from 'node:crypto'
import type { Keys } from './keys'
import { phoneKey } from './phone-number'

/** What may be found without being readable. Each kind is its own key space. */
export type IndexKind = 'openid' | 'phone' | 'name' | 'wechat_event'

/** Keyed HMAC over a normalised value, 128 bits: equal values meet, nothing can be read back without the key. */
export const blindIndex = (keys: Keys, kind: IndexKind, value: string): Buffer =>
  createHmac('sha256', keys.index).update(`${kind}\0`).update(value).digest().subarray(0, 16)

export const openidIndex = (keys: Keys, appId: string, openid: string): Buffer =>
  blindIndex(keys, 'openid', `${appId}\0${openid}`)

/**
 * How the indexes of names and phones are made today. Raised with the rule: `followers.index_version` says by which rule a row's
 * were made, and `followers/rebuild-indexes.ts` makes older ones anew.
 */
export const indexVersion = 1

/** For a number as it is kept, or for one of `phoneKeys`. */
export const phoneIndex = (keys: Keys, phone: string): Buffer => blindIndex(keys, 'phone', phoneKey(phone))

/** Blanks, joiners, and the dots between the parts of a Uyghur or a foreign name: typed in many ways, or not at all. */
const between = /[\s\p{Cf}\u00b7\u0387\u119e\u2022\u2027\u2219\u22c5\u2e31\u2e33\u30fb\ua78f.]/gu

/** A name as it is compared. One of dots alone stays as it is. */
export function normaliseName(name: string): string {
  const folded = name.normalize('NFKC').toLowerCase()
  return folded.replace(between, '') || folded
}

/**
 * One entry per pair of neighbouring characters, the first one paired with the start of the name, so that
 * a surname alone finds its people and any two characters in a row find theirs.
 */
export function namePairs(name: string): string[] {
  const characters = ['^', ...normaliseName(name)]
  return [...new Set(characters.slice(1).map((character, at) => `${characters[at] ?? ''}${character}`))]
}

/** Pairs a searched piece of a name must all have: one character means "starts with". */
export function searchPairs(text: string): string[] {
  const characters = [...normaliseName(text)]
  if (characters.length === 1) return [`^${characters[0] ?? ''}`]
  return [...new Set(characters.slice(1).map((character, at) => `${characters[at] ?? ''}${character}`))]
}

export const nameIndex = (keys: Keys, pair: string): Buffer => blindIndex(keys, 'name', pair)
