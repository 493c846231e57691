import type { Locale } from '@xinyue/shared/contract/fields'
import { startOfDay } from '../core/calendar'
import type { Person } from '../core/data-map'
import { write, type Tx } from '../core/database'
import { found } from '../core/errors'
import { NoticeVersion } from './notice-version.entity'

/**
 * Proof that a person had a version before their eyes (PIPL Art. 17): once a day for each page. Called with the person
 * locked, so two looks at once leave one row.
 * @throws AppError not_found: no such version
 */
export async function recordShown(
  tx: Tx,
  person: Person,
  shown: { noticeVersionId: number; locale: Locale; page: string; at: number },
): Promise<void> {
  const { noticeVersionId, locale, page, at } = shown
  found(await tx.findOneBy(NoticeVersion, { id: noticeVersionId }), 'notice version')
  await write(
    tx,
    `INSERT INTO served_notices (follower_id, pseudonym, notice_version_id, locale, page, served_at)
     SELECT ?, ?, ?, ?, ?, ? FROM notice_versions n WHERE n.id = ? AND NOT EXISTS
       (SELECT 1 FROM served_notices s WHERE s.follower_id = ? AND s.notice_version_id = ? AND s.page = ? AND s.served_at >= ?)`,
    [
      ...[person.followerId, person.pseudonym, noticeVersionId, locale, page, at, noticeVersionId],
      ...[person.followerId, noticeVersionId, page, startOfDay(at)],
    ],
  )
}
