import type { ConsentStatus, ConsentView } from '@xinyue/shared/contract/consent'
import type { ConsentTerm, OptionalPurpose } from '@xinyue/shared/contract/policy'
import type { Runtime } from '../core/runtime'
import type { StoredConsentStatus } from './consent-state.entity'
import { expiringWindow } from './consent-term'
import { noticeView, type Notices } from './notices'

interface Row {
  purpose: OptionalPurpose
  status: StoredConsentStatus
  term: ConsentTerm | null
  granted_at: number | null
  expires_at: number | null
  material_version: number
}

/** What the stored state means at `now`: a term may have run out, or the purpose may have changed since. */
export function statusAt(row: Row | undefined, materialVersion: number, now: number): ConsentStatus {
  if (!row) return 'never_asked'
  if (row.status !== 'granted') return row.status
  if (row.expires_at !== null && row.expires_at <= now) return 'expired'
  return row.material_version === materialVersion ? 'granted' : 'needs_renewal'
}

/** Every optional purpose, whether or not the person was ever asked. */
export async function listConsents(
  rt: Runtime,
  notices: Notices,
  followerId: number,
): Promise<ConsentView[]> {
  const [rows, credits] = await Promise.all([
    rt.database.read<Row>(
      `SELECT c.purpose, c.status, c.term, c.granted_at, c.expires_at, n.material_version
       FROM consent_states c JOIN notice_versions n ON n.id = c.notice_version_id WHERE c.follower_id = ?`,
      [followerId],
    ),
    rt.database.read<{ remaining: number }>(
      'SELECT CAST(COALESCE(SUM(remaining), 0) AS SIGNED) AS remaining FROM subscription_credits WHERE follower_id = ?',
      [followerId],
    ),
  ])
  const now = rt.clock.now()
  return notices.optional().map((notice) => {
    const purpose = notice.purpose as OptionalPurpose
    const row = rows.find((candidate) => candidate.purpose === purpose)
    const status = statusAt(row, notice.materialVersion, now)
    const expiresAt = status === 'granted' ? (row?.expires_at ?? null) : null
    return {
      purpose,
      notice: noticeView(notice),
      status,
      term: status === 'granted' ? (row?.term ?? null) : null,
      grantedAt: row?.granted_at ?? null,
      expiresAt,
      expiring: expiresAt !== null && expiresAt - now <= expiringWindow,
      sendCredits: purpose === 'marketing_messages' ? (credits[0]?.remaining ?? 0) : null,
    }
  })
}
