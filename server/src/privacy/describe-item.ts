import type { Bilingual } from '@xinyue/shared/contract/fields'
import type { ItemKind } from '@xinyue/shared/contract/privacy'
import { codeTexts } from '@xinyue/shared/locales/texts'
import type { Role } from '@xinyue/shared/permissions'
import { calendarDate } from '../core/calendar'
import type { Runtime } from '../core/runtime'
import { describeInteraction } from '../interactions/personal-data'
import { readMessage, shownMessage } from '../wechat/template-rules'

/** In words, one thing held about a person; null: it is gone, or was never theirs. */
export async function describeItem(
  rt: Runtime,
  followerId: number,
  item: { kind: ItemKind; id: number },
): Promise<Bilingual | null> {
  switch (item.kind) {
    case 'interaction':
      return (await describeInteraction(rt, followerId, item.id))?.text ?? null
    case 'tag':
      return describeTag(rt, followerId, item.id)
    case 'access':
      return describeAccess(rt, followerId, item.id)
    case 'message':
      return describeMessage(rt, followerId, item.id)
  }
}

async function describeTag(rt: Runtime, followerId: number, tagId: number): Promise<Bilingual | null> {
  const [row] = await rt.database.read<{ name: string }>(
    `SELECT name FROM tags WHERE id = ? AND (EXISTS (SELECT 1 FROM follower_tags WHERE tag_id = tags.id AND follower_id = ?)
       OR EXISTS (SELECT 1 FROM tag_objections WHERE tag_id = tags.id AND follower_id = ?))`,
    [tagId, followerId, followerId],
  )
  return row ? { 'zh-CN': `标签“${row.name}”`, en: `Tag "${row.name}"` } : null
}

async function describeAccess(rt: Runtime, followerId: number, id: number): Promise<Bilingual | null> {
  const [row] = await rt.database.read<{ role: Role; store: string | null; at: number }>(
    `SELECT e.role, s.name AS store, e.at FROM access_entries e LEFT JOIN stores s ON s.id = e.store_id
     WHERE e.id = ? AND e.follower_id = ?`,
    [id, followerId],
  )
  if (!row) return null
  const words = (role: string) =>
    [row.store, role, calendarDate(row.at)].filter((part) => part !== null).join(' · ')
  return {
    'zh-CN': `查看：${words(codeTexts['zh-CN'].role[row.role])}`,
    en: `Look: ${words(codeTexts.en.role[row.role])}`,
  }
}

async function describeMessage(rt: Runtime, followerId: number, id: number): Promise<Bilingual | null> {
  const [row] = await rt.database.read<{ template_id: string; message: string; at: number }>(
    `SELECT c.template_id, c.message, r.settled_at AS at FROM recipients r JOIN campaigns c ON c.id = r.campaign_id
     WHERE r.id = ? AND r.follower_id = ? AND r.status = 'sent'`,
    [id, followerId],
  )
  if (!row) return null
  const { title } = shownMessage(row.template_id, readMessage(row.message))
  return {
    'zh-CN': `消息“${title}” · ${calendarDate(row.at)}`,
    en: `Message "${title}" · ${calendarDate(row.at)}`,
  }
}
