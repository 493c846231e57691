import type { DataCategory } from '@xinyue/shared/contract/privacy'
import type { PurposeCode } from '@xinyue/shared/contract/policy'
import { calendarDate } from '../core/clock'
import { columns, nothing, type PersonalData } from '../core/data-map'
import { write } from '../core/database'

interface Row {
  name: string
  purpose: PurposeCode | null
  applied_at: number
  expires_at: number | null
}

/** Items a category shows; its count says how many there are. */
const most = 20

export const tagData: PersonalData = {
  tables: {
    tags: columns(['id', 'name', 'tag_group', 'purpose', 'created_at'], nothing),
    follower_tags: {
      ...columns(['tag_id', 'follower_id', 'store_id', 'active_on', 'applied_at'], {
        holds: 'personal',
        whose: 'follower',
        purpose: 'membership',
        retention: 'until the account is deleted, or the consent that the tag rests on ends',
        exported: 'my data: tags',
        corrected: 'by staff, on request',
        erased: 'row deleted',
      }),
      applied_by: {
        holds: 'personal',
        whose: 'staff',
        purpose: 'employment',
        retention: 'with the row',
        exported: 'in the audit log',
        corrected: 'does not apply',
        erased: 'with the row',
      },
    },
  },

  /** One category for each purpose that tags rest on: they end at different times. */
  async show(rt, { followerId }) {
    const rows = await rt.database.read<Row>(
      `SELECT t.name, t.purpose, l.applied_at, c.expires_at FROM follower_tags l JOIN tags t ON t.id = l.tag_id
       LEFT JOIN consent_states c ON c.follower_id = l.follower_id AND c.purpose = t.purpose AND c.status = 'granted'
       WHERE l.follower_id = ? ORDER BY l.applied_at DESC, t.id`,
      [followerId],
    )
    return [...new Set(rows.map(({ purpose }) => purpose))].map((purpose) =>
      category(
        purpose,
        rows.filter((row) => row.purpose === purpose),
      ),
    )
  },

  async preview(rt, { followerId }) {
    const [row] = await rt.database.read<{ count: number }>(
      'SELECT COUNT(*) AS count FROM follower_tags WHERE follower_id = ?',
      [followerId],
    )
    const count = row?.count ?? 0
    return { erased: count > 0 ? [{ title: { 'zh-CN': '标签', en: 'Tags' }, count }] : [], kept: [] }
  },

  async erase(tx, { followerId }) {
    await write(tx, 'DELETE FROM follower_tags WHERE follower_id = ?', [followerId])
  },
}

function category(purpose: PurposeCode | null, rows: Row[]): DataCategory {
  const untilAt = rows[0]?.expires_at ?? null
  return {
    code: purpose === null ? 'tags' : `tags_${purpose}`,
    title:
      purpose === 'personalisation'
        ? { 'zh-CN': '口味标签', en: 'Taste tags' }
        : { 'zh-CN': '标签', en: 'Tags' },
    source:
      purpose === null
        ? { 'zh-CN': '店员加上的', en: 'Put on by staff' }
        : { 'zh-CN': '店员从你的购买里看出来的', en: 'Seen by staff in what you buy' },
    why:
      purpose === null
        ? { 'zh-CN': '好更周到地接待你', en: 'To serve you with more care' }
        : { 'zh-CN': '少推荐你不喜欢的', en: 'To suggest less of what you do not like' },
    purpose: purpose ?? 'membership',
    until: untilText(purpose, untilAt),
    untilAt,
    count: rows.length,
    items: rows.slice(0, most).map((row) => ({
      label: { 'zh-CN': '标签', en: 'Tag' },
      value: row.name,
      at: row.applied_at,
    })),
  }
}

function untilText(purpose: PurposeCode | null, untilAt: number | null): DataCategory['until'] {
  if (purpose === null) return { 'zh-CN': '保存到你注销', en: 'Until you delete your account' }
  if (untilAt === null)
    return { 'zh-CN': '保存到你撤回，之后自动删除', en: 'Until you withdraw; then deleted by itself' }
  const date = calendarDate(untilAt)
  return { 'zh-CN': `将于 ${date} 自动删除`, en: `Deleted by itself on ${date}` }
}
