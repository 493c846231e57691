import type { ConsentStatus } from '@xinyue/shared/contract/consent'
import { day } from '../core/clock'

/** `needs_renewal` and `never_asked` are derived, never stored. */
export type StoredConsentStatus = Exclude<ConsentStatus, 'never_asked' | 'needs_renewal'>

interface StoredConsent {
  status: StoredConsentStatus
  /** Null: until withdrawn. */
  expiresAt: number | null
  /** The purpose changed after this consent was given (PIPL Art. 14). */
  outdated: boolean
}
interface ConsentNow {
  status: ConsentStatus
  /** Null while off, or when it lasts until withdrawn. */
  expiresAt: number | null
  expiring: boolean
}

/** Shown as "about to end", and renewable, this long before. */
const expiringWindow = 14 * day

/**
 * What a stored consent means at `now`: its term may have run out, or the purpose may have changed since. Undefined:
 * never asked. It stands here because staff's screens of a person show it too, and `consent` comes after `followers`.
 */
export function consentAt(stored: StoredConsent | undefined, now: number): ConsentNow {
  const status = statusAt(stored, now)
  const expiresAt = status === 'granted' ? (stored?.expiresAt ?? null) : null
  return { status, expiresAt, expiring: expiresAt !== null && expiresAt - now <= expiringWindow }
}

function statusAt(stored: StoredConsent | undefined, now: number): ConsentStatus {
  if (!stored) return 'never_asked'
  if (stored.status !== 'granted') return stored.status
  if (stored.expiresAt !== null && stored.expiresAt <= now) return 'expired'
  return stored.outdated ? 'needs_renewal' : 'granted'
}
