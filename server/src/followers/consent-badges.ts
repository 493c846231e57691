import type { ConsentStatus } from '@xinyue/shared/contract/consent'
import { optionalPurposes, type OptionalPurpose } from '@xinyue/shared/contract/policy'
import { day } from '../core/clock'
import type { Runtime } from '../core/runtime'

export interface ConsentBadge {
  purpose: OptionalPurpose
  status: ConsentStatus
  expiresAt: number | null
  expiring: boolean
}
interface Row {
  purpose: OptionalPurpose
  status: 'granted' | 'declined' | 'withdrawn' | 'expired'
  expires_at: number | null
  /** The purpose changed after this consent was given (PIPL Art. 14). */
  outdated: number
}

const expiringWindow = 14 * day

/** What may be done with one person's data at this moment, purpose by purpose. */
export async function readConsentBadges(rt: Runtime, followerId: number): Promise<ConsentBadge[]> {
  const rows = await rt.database.read<Row>(
    `SELECT c.purpose, c.status, c.expires_at, n.material_version <>
       (SELECT MAX(x.material_version) FROM notice_versions x WHERE x.purpose = c.purpose) AS outdated
     FROM consent_states c JOIN notice_versions n ON n.id = c.notice_version_id WHERE c.follower_id = ?`,
    [followerId],
  )
  const now = rt.clock.now()
  return optionalPurposes.map((purpose) => {
    const row = rows.find((candidate) => candidate.purpose === purpose)
    const status = statusAt(row, now)
    const expiresAt = status === 'granted' ? (row?.expires_at ?? null) : null
    return { purpose, status, expiresAt, expiring: expiresAt !== null && expiresAt - now <= expiringWindow }
  })
}

function statusAt(row: Row | undefined, now: number): ConsentStatus {
  if (!row) return 'never_asked'
  if (row.status !== 'granted') return row.status
  if (row.expires_at !== null && row.expires_at <= now) return 'expired'
  return row.outdated === 0 ? 'granted' : 'needs_renewal'
}

export const isLive = (badges: readonly ConsentBadge[], purpose: OptionalPurpose): boolean =>
  badges.some((badge) => badge.purpose === purpose && badge.status === 'granted')
