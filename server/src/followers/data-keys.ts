import type { Keys } from '../core/keys'
import { unwrapDataKey } from '../core/person-crypto'

/** A page of a list unwraps as many keys as it has rows, and staff look at the same pages again and again. */
const most = 20_000
const keepMs = 60_000

interface Kept {
  wrapped: Buffer
  dataKey: Buffer
  until: number
}
const kept = new Map<number, Kept>()

/**
 * A person's data key from the row that was just read. Only the unwrapping is remembered, never the row: an erased
 * person has no row in any process, and a row that changed does not match what is kept.
 */
export function dataKeyFrom(keys: Keys, personId: number, wrapped: Buffer, masterVersion: number): Buffer {
  const now = Date.now()
  const known = kept.get(personId)
  if (known && known.until > now && known.wrapped.equals(wrapped)) return known.dataKey
  const dataKey = unwrapDataKey(keys, personId, wrapped, masterVersion)
  kept.delete(personId)
  kept.set(personId, { wrapped, dataKey, until: now + keepMs })
  // A map keeps the order of insertion: the first is the oldest.
  if (kept.size > most) for (const oldest of kept.keys()) return (kept.delete(oldest), dataKey)
  return dataKey
}

/** Erasure calls this, so that no copy of a destroyed key stays in memory. */
export const forgetKey = (personId: number): void => {
  kept.delete(personId)
}
