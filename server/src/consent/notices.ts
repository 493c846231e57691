import {
  optionalPurposes,
  type Notice,
  type OptionalPurpose,
  type PurposeCode,
} from '@xinyue/shared/contract/policy'
import { AppError, found } from '../core/errors'
import type { Runtime } from '../core/runtime'
import { NoticeVersion } from './notice-version.entity'

/**
 * Every published version, in memory. A version never changes, so all that can be missed is a newer one; another
 * process may publish it. `refresh` looks for that with one read of the primary key's end, so whoever shows or accepts
 * a notice asks it first. Not the gate: it reads the table in its own transaction.
 */
export interface Notices {
  current(purpose: PurposeCode): NoticeVersion
  optional(): (NoticeVersion & { purpose: OptionalPurpose })[]
  /** Oldest first. */
  versions(purpose: PurposeCode): readonly NoticeVersion[]
  refresh(): Promise<void>
  /** Reads everything again. */
  reload(): Promise<void>
}

const isOptional = (notice: NoticeVersion): notice is NoticeVersion & { purpose: OptionalPurpose } =>
  notice.purpose !== 'membership'

export async function loadNotices(rt: Runtime): Promise<Notices> {
  let all: NoticeVersion[] = []
  let newest = 0
  const notices: Notices = {
    current: (purpose) => found(notices.versions(purpose).at(-1), `notice of ${purpose}`),
    optional: () => optionalPurposes.map((purpose) => notices.current(purpose)).filter(isOptional),
    versions: (purpose) => all.filter((notice) => notice.purpose === purpose),
    async refresh() {
      const [row] = await rt.database.read<{ newest: number | null }>(
        'SELECT MAX(id) AS newest FROM notice_versions',
      )
      if ((row?.newest ?? 0) !== newest) await notices.reload()
    },
    async reload() {
      all = await rt.database.source.manager.find(NoticeVersion, { order: { version: 'ASC' } })
      newest = Math.max(0, ...all.map(({ id }) => id))
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
  necessity: notice.content.necessity ?? null,
  impact: notice.content.impact ?? null,
  facts: notice.content.facts ?? null,
})

/** A decision counts only for the notice in force: what was not shown cannot be agreed to. */
export async function assertInForce(
  notices: Notices,
  purpose: PurposeCode,
  noticeVersionId: number,
): Promise<NoticeVersion> {
  await notices.refresh()
  const notice = notices.current(purpose)
  if (notice.id !== noticeVersionId) throw new AppError('notice_outdated')
  return notice
}
