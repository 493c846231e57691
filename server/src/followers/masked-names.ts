import type { Keys } from '../core/keys'
import { unwrapDataKey } from '../core/person-crypto'
import { maskName } from './masking'
import { openProfile } from './profile'

/**
 * Opening a name costs about ten microseconds, a page has thirty of them, and staff look at the same pages again and
 * again; so the masked form (never the name, never the key) is remembered for a while, by person. The row is read
 * every time and the memory only counts for exactly that sealed value: an erased person has no row in any process.
 */
const most = 50_000
const keepMs = 5 * 60_000

interface Kept {
  /** The sealed value's nonce and tag, which no other sealed value has. Null: erased. */
  mark: string | null
  masked: string | null
  until: number
}
const kept = new Map<number, Kept>()

function keep(personId: number, mark: string | null, masked: string | null): void {
  kept.delete(personId)
  kept.set(personId, { mark, masked, until: Date.now() + keepMs })
  if (kept.size <= most) return
  // A map keeps the order of insertion: the first is the oldest.
  for (const oldest of kept.keys()) {
    kept.delete(oldest)
    return
  }
}

export interface SealedName {
  id: number
  sealed_profile: Buffer | null
  wrapped_key: Buffer
  master_version: number
}

/** `林**`; null when the person gave no name. */
export function maskedNameOf(keys: Keys, row: SealedName): string | null {
  if (row.sealed_profile === null) return null
  // A string, because a slice would keep the driver's whole packet in memory.
  const mark = row.sealed_profile.toString('latin1', 1, 29)
  const known = kept.get(row.id)
  const fresh = known !== undefined && known.until > Date.now()
  if (fresh && known.mark === mark) return known.masked
  const name = nameOf(keys, row)
  const masked = name === null ? null : maskName(name)
  // A read that began before an erasure must not bring back what the erasure made us forget.
  if (!fresh || known.mark !== null) keep(row.id, mark, masked)
  return masked
}

/** The name itself, for comparing it with what is searched for. */
export function nameOf(keys: Keys, row: SealedName): string | null {
  if (row.sealed_profile === null) return null
  const dataKey = unwrapDataKey(keys, row.id, row.wrapped_key, row.master_version)
  return openProfile(dataKey, row.id, row.sealed_profile).name
}

/** Erasure calls this after its commit, so that nothing of the person stays in memory. */
export const forgetName = (personId: number): void => keep(personId, null, null)
