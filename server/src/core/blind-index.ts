import { createHmac } from 'node:crypto'
import type { Keys } from './keys'

/** What may be found without being readable. Each kind is its own key space. */
export type IndexKind = 'openid' | 'phone' | 'name' | 'wechat_event'

/** Keyed HMAC over a normalised value, 128 bits: equal values meet, nothing can be read back without the key. */
export const blindIndex = (keys: Keys, kind: IndexKind, value: string): Buffer =>
  createHmac('sha256', keys.index).update(`${kind}\0`).update(value).digest().subarray(0, 16)

export const openidIndex = (keys: Keys, appId: string, openid: string): Buffer =>
  blindIndex(keys, 'openid', `${appId}\0${openid}`)

/** `+86 138-0000 8000` and `13800008000` are one number. */
export const phoneIndex = (keys: Keys, phone: string): Buffer =>
  blindIndex(keys, 'phone', phone.replace(/\D/g, '').replace(/^86(?=1\d{10}$)/, ''))

export const normaliseName = (name: string) => name.normalize('NFKC').toLowerCase().replace(/\s+/g, '')

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
