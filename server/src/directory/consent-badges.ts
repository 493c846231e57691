import type { ConsentBadge } from '@xinyue/shared/contract/followers'
import { optionalPurposes, type OptionalPurpose } from '@xinyue/shared/contract/policy'
import type { Runtime } from '../core/runtime'
import { consentAt, materialNow, type StoredConsentStatus } from '../consent/consent-status'

interface Row {
  purpose: OptionalPurpose
  status: StoredConsentStatus
  expires_at: number | null
  outdated: number
}

/** What may be done with one person's data at this moment, purpose by purpose. */
export async function readConsentBadges(rt: Runtime, followerId: number): Promise<ConsentBadge[]> {
  const rows = await rt.database.read<Row>(
    `SELECT c.purpose, c.status, c.expires_at, n.material_version <> ${materialNow('c.purpose')} AS outdated
     FROM consent_states c JOIN notice_versions n ON n.id = c.notice_version_id WHERE c.follower_id = ?`,
    [followerId],
  )
  const now = rt.clock.now()
  return optionalPurposes.map((purpose) => {
    const row = rows.find((candidate) => candidate.purpose === purpose)
    const stored = row && { status: row.status, expiresAt: row.expires_at, outdated: row.outdated !== 0 }
    return { purpose, ...consentAt(stored, now) }
  })
}

export const isLive = (badges: readonly ConsentBadge[], purpose: OptionalPurpose): boolean =>
  badges.some((badge) => badge.purpose === purpose && badge.status === 'granted')
