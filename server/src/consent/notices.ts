import { optionalPurposes, type Notice, type PurposeCode } from '@xinyue/shared/contract/policy'
import { AppError, found } from '../core/errors'
import type { Runtime } from '../core/runtime'
import { NoticeVersion } from './notice-version.entity'

/**
 * The notice in force for each purpose. Published at start and never changed in a running process,
 * so it is read once; `reload` is for the process that publishes.
 */
export interface Notices {
  current(purpose: PurposeCode): NoticeVersion
  optional(): NoticeVersion[]
  reload(): Promise<void>
}

export async function loadNotices(rt: Runtime): Promise<Notices> {
  let byPurpose = new Map<PurposeCode, NoticeVersion>()
  const notices: Notices = {
    current: (purpose) => found(byPurpose.get(purpose), `notice of ${purpose}`),
    optional: () => optionalPurposes.map((purpose) => notices.current(purpose)),
    async reload() {
      const all = await rt.database.source.manager.find(NoticeVersion, { order: { version: 'ASC' } })
      byPurpose = new Map(all.map((notice) => [notice.purpose, notice]))
    },
  }
  await notices.reload()
  return notices
}

export const noticeView = (notice: NoticeVersion): Notice => ({
  noticeVersionId: notice.id,
  purpose: notice.purpose,
  version: notice.version,
  hash: notice.hash.toString('hex'),
  publishedAt: notice.publishedAt,
  ...notice.content,
})

/** A decision counts only for the notice in force: what was not shown cannot be agreed to. */
export function assertInForce(
  notices: Notices,
  purpose: PurposeCode,
  noticeVersionId: number,
): NoticeVersion {
  const notice = notices.current(purpose)
  if (notice.id !== noticeVersionId) throw new AppError('notice_outdated')
  return notice
}
