import { bilingual, type Bilingual } from '@xinyue/shared/contract/fields'
import type { DataCategory } from '@xinyue/shared/contract/privacy'
import { z } from 'zod'
import { calendarDate } from '../core/calendar'
import { top, type Position } from '../core/cursor'
import { mostShown, pageOf, type DataPage } from '../core/data-map'
import type { Runtime } from '../core/runtime'
import type { ConsentAction } from './consent-record.entity'

/** The category of "my data" with every decision there ever was. */
export const eventsCode = 'consent_history'

interface EventRow {
  id: number
  purpose: string
  action: ConsentAction
  expires_at: number | null
  at: number
  locale: string
  page: string
  app_version: string | null
  content: string | null
}

const actionTexts: Readonly<Record<ConsentAction, Bilingual>> = {
  granted: { 'zh-CN': '同意', en: 'agreed' },
  renewed: { 'zh-CN': '重新同意', en: 'agreed again' },
  declined: { 'zh-CN': '没有同意', en: 'declined' },
  withdrawn: { 'zh-CN': '撤回', en: 'withdrawn' },
  expired: { 'zh-CN': '到期', en: 'expired' },
  narrowed: { 'zh-CN': '少了一个接收方', en: 'one recipient less' },
}
const lending: Bilingual = { 'zh-CN': '借给合作方', en: 'Lending to a partner' }
const titled = z.object({ title: bilingual })

/** Newest first, as the person agreed or refused each time, in which language, where, and with which app. */
export async function pageEvents(
  rt: Runtime,
  followerId: number,
  { id }: Position,
  limit: number,
): Promise<DataPage> {
  const rows = await rt.database.read<EventRow>(
    `SELECT r.id, r.purpose, r.action, r.expires_at, r.at, r.locale, r.page, r.app_version, n.content
     FROM consent_records r LEFT JOIN notice_versions n ON n.id = r.notice_version_id
     WHERE r.follower_id = ? AND r.id < ? ORDER BY r.id DESC LIMIT ?`,
    [followerId, id, limit + 1],
  )
  return pageOf(
    rows,
    limit,
    (row) => ({ sort: row.id, id: row.id }),
    (row) => {
      const action = actionTexts[row.action]
      const where = [row.locale, row.page, row.app_version].filter((part) => part !== null).join(' · ')
      const until = row.expires_at === null ? null : calendarDate(row.expires_at)
      return {
        label: row.content === null ? lending : titled.parse(JSON.parse(row.content)).title,
        value: {
          'zh-CN': `${action['zh-CN']}${until === null ? '' : `，到 ${until}`}（${where}）`,
          en: `${action.en}${until === null ? '' : `, until ${until}`} (${where})`,
        },
        at: row.at,
      }
    },
  )
}

export async function showEvents(rt: Runtime, followerId: number): Promise<DataCategory[]> {
  const [counted, { items }] = await Promise.all([
    rt.database.read<{ count: number }>(
      'SELECT COUNT(*) AS count FROM consent_records WHERE follower_id = ?',
      [followerId],
    ),
    pageEvents(rt, followerId, top, mostShown),
  ])
  if (items.length === 0) return []
  return [
    {
      code: eventsCode,
      title: { 'zh-CN': '每一次同意与撤回', en: 'Every time you agreed or withdrew' },
      source: { 'zh-CN': '你在小程序里的选择', en: 'Your choices in the mini-program' },
      why: { 'zh-CN': '能向你证明我们按你的决定办事', en: 'To prove to you that we did as you decided' },
      purpose: 'membership',
      until: {
        'zh-CN': '保存到你注销；之后只留认不出你的凭证',
        en: 'Until you delete your account; then only evidence that no longer names you',
      },
      untilAt: null,
      count: counted[0]?.count ?? 0,
      mayDelete: false,
      keptBecause: {
        'zh-CN': '凭证改不得、删不得，否则证明不了什么（个人信息保护法第 14、69 条）',
        en: 'Evidence that could be changed or deleted would prove nothing (PIPL Art. 14, 69)',
      },
      items,
    },
  ]
}
