import type { ConsentStatus } from '@xinyue/shared/contract/consent'
import { day } from '../core/clock'

/** `needs_renewal` and `never_asked` are derived, never stored. */
export type StoredConsentStatus = Exclude<ConsentStatus, 'never_asked' | 'needs_renewal'>

export interface StoredConsent {
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

/**
 * The same in SQL, for statements that must not fetch rows to decide. `consent` and `agreed` are the aliases of a
 * `consent_states` row and of the `notice_versions` row it was given for; `current` is SQL for the purpose's material
 * version now. One mark: the instant asked about. Null where there is no consent.
 * Readers of either form agree in every state: `tests/promises/i1-consent-in-force`.
 */
export const inForce = (consent: string, agreed: string, current: string): string =>
  `(${withinTerm(consent)} AND ${agreed}.material_version = ${current})`

/** Granted and not at its end, though the purpose may have changed since. One mark: the instant asked about. */
export const withinTerm = (consent: string): string =>
  `${consent}.status = 'granted' AND (${consent}.expires_at IS NULL OR ${consent}.expires_at > ?)`

/** Material version of a purpose as it is now; `purpose` is SQL. Reads its few rows by the unique key (purpose, version). */
export const materialNow = (purpose: string): string =>
  `(SELECT MAX(latest.material_version) FROM notice_versions latest WHERE latest.purpose = ${purpose})`

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
