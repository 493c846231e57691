import type { ConsentView } from '@xinyue/shared/contract/consent'
import type { ConsentTerm, OptionalPurpose } from '@xinyue/shared/contract/policy'
import { day } from '../core/clock'
import type { Runtime } from '../core/runtime'
import { consentAt, type StoredConsentStatus } from './consent-status'
import type { NoticeVersion } from './notice-version.entity'
import { changesBetween, separateOf } from './notice-content'
import { noticeView, type Notices } from './notices'

interface Row {
  purpose: OptionalPurpose
  status: StoredConsentStatus
  term: ConsentTerm | null
  granted_at: number | null
  expires_at: number | null
  changed_at: number
  material_version: number
  notice_version_id: number
}
interface EndingRow {
  purpose: OptionalPurpose
  action: 'withdrawn' | 'expired'
  ended_at: number
  queued_messages: number
  tags: number
  interactions: number
  partners: number
}

/** Network Data Regulations Art. 24: after a refusal nothing asks again soon. */
const askAgainAfter = 30 * day

/** Every optional purpose, whether or not the person was ever asked. */
export async function listConsents(
  rt: Runtime,
  notices: Notices,
  followerId: number,
): Promise<ConsentView[]> {
  const [, rows, credits, agreed, endings] = await Promise.all([
    notices.refresh(),
    rt.database.read<Row>(
      `SELECT c.purpose, c.status, c.term, c.granted_at, c.expires_at, c.notice_version_id, c.changed_at, n.material_version
       FROM consent_states c JOIN notice_versions n ON n.id = c.notice_version_id WHERE c.follower_id = ?`,
      [followerId],
    ),
    rt.database.read<{ remaining: number }>(
      'SELECT CAST(COALESCE(SUM(remaining), 0) AS SIGNED) AS remaining FROM subscription_credits WHERE follower_id = ?',
      [followerId],
    ),
    rt.database.read<{ purpose: OptionalPurpose; separate_key: string }>(
      'SELECT purpose, separate_key FROM separate_consents WHERE follower_id = ?',
      [followerId],
    ),
    rt.database.read<EndingRow>(
      'SELECT purpose, action, ended_at, queued_messages, tags, interactions, partners FROM consent_endings WHERE follower_id = ?',
      [followerId],
    ),
  ])
  const now = rt.clock.now()
  return notices.optional().map((notice) => {
    const { purpose } = notice
    const row = rows.find((candidate) => candidate.purpose === purpose)
    const { status, expiresAt, expiring } = consentAt(row && storedIn(row, notice), now)
    const before = notices.versions(purpose).find(({ id }) => id === row?.notice_version_id)
    const keys = agreed.filter((one) => one.purpose === purpose).map((one) => one.separate_key)
    const ending = endings.find((one) => one.purpose === purpose)
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
      separate: separateOf(notice.content).map((one) => ({
        ...one,
        agreed: status === 'granted' && keys.includes(one.key),
      })),
      changes: status === 'needs_renewal' && before ? changesBetween(before.content, notice.content) : [],
      askAgainAt:
        row && (row.status === 'declined' || row.status === 'withdrawn')
          ? row.changed_at + askAgainAfter
          : null,
      ended: ending && (status === 'withdrawn' || status === 'expired') ? endingView(ending) : null,
    }
  })
}

const storedIn = (row: Row, notice: NoticeVersion) => ({
  status: row.status,
  expiresAt: row.expires_at,
  outdated: row.material_version !== notice.materialVersion,
})

const endingView = (row: EndingRow): ConsentView['ended'] => ({
  at: row.ended_at,
  action: row.action,
  stopped: {
    purpose: row.purpose,
    queuedMessages: row.queued_messages,
    tags: row.tags,
    interactions: row.interactions,
    partners: row.partners,
  },
})
