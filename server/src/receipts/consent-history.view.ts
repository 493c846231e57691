import type { ConsentEvent } from '@xinyue/shared/contract/receipts'
import type { Notice, OptionalPurpose } from '@xinyue/shared/contract/policy'
import { In } from 'typeorm'
import type { Runtime } from '../core/runtime'
import { NoticeVersion } from '../consent/notice-version.entity'
import { noticeView } from '../consent/notices'

const most = 100

/** What happened about one purpose, newest first, and the exact words each time. */
export async function consentHistory(
  rt: Runtime,
  followerId: number,
  purpose: OptionalPurpose,
): Promise<{ events: ConsentEvent[]; notices: Notice[] }> {
  const [shown, decided] = await Promise.all([
    rt.database.read<ConsentEvent>(
      `SELECT 'shown' AS kind, s.served_at AS at, NULL AS recordId, s.notice_version_id AS noticeVersionId,
         NULL AS term, NULL AS expiresAt, s.locale, s.page, NULL AS appVersion
       FROM served_notices s JOIN notice_versions n ON n.id = s.notice_version_id
       WHERE s.follower_id = ? AND n.purpose = ? ORDER BY s.id DESC LIMIT ${most}`,
      [followerId, purpose],
    ),
    rt.database.read<ConsentEvent>(
      `SELECT action AS kind, at, id AS recordId, notice_version_id AS noticeVersionId, term,
         expires_at AS expiresAt, locale, page, app_version AS appVersion
       FROM consent_records WHERE follower_id = ? AND purpose = ? ORDER BY id DESC LIMIT ${most}`,
      [followerId, purpose],
    ),
  ])
  // A decision is made after its notice was shown, in the same instant: it stands above it.
  const events = [...decided, ...shown].sort((one, other) => other.at - one.at).slice(0, most)
  const ids = [...new Set(events.map(({ noticeVersionId }) => noticeVersionId))]
  const notices = await rt.database.source.manager.findBy(NoticeVersion, { id: In(ids) })
  return { events, notices: notices.map(noticeView) }
}
