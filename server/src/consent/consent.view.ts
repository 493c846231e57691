import type { ConsentView } from '@xinyue/shared/contract/consent'
import type { ConsentTerm, OptionalPurpose } from '@xinyue/shared/contract/policy'
import type { Runtime } from '../core/runtime'
import { consentAt, type StoredConsentStatus } from '../followers/consent-status'
import type { NoticeVersion } from './notice-version.entity'
import { noticeView, type Notices } from './notices'

interface Row {
  purpose: OptionalPurpose
  status: StoredConsentStatus
  term: ConsentTerm | null
  granted_at: number | null
  expires_at: number | null
  changed_at: number
  material_version: number
}

/** Every optional purpose, whether or not the person was ever asked. */
export async function listConsents(
  rt: Runtime,
  notices: Notices,
  followerId: number,
): Promise<ConsentView[]> {
  const [rows, credits] = await Promise.all([
    rt.database.read<Row>(
      `SELECT c.purpose, c.status, c.term, c.granted_at, c.expires_at, c.changed_at, n.material_version
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
    const { status, expiresAt, expiring } = consentAt(row && storedIn(row, notice), now)
    return {
      purpose,
      notice: noticeView(notice),
      status,
      term: status === 'granted' ? (row?.term ?? null) : null,
      grantedAt: row?.granted_at ?? null,
      withdrawnAt: status === 'withdrawn' ? (row?.changed_at ?? null) : null,
      expiresAt,
      expiring,
      sendCredits: purpose === 'marketing_messages' ? (credits[0]?.remaining ?? 0) : null,
    }
  })
}

const storedIn = (row: Row, notice: NoticeVersion) => ({
  status: row.status,
  expiresAt: row.expires_at,
  outdated: row.material_version !== notice.materialVersion,
})
