import type { Bilingual } from '@xinyue/shared/contract/fields'
import { calendarDate } from '../core/calendar'
import { top, type Position } from '../core/cursor'
import {
  columns,
  mostShown,
  nothing,
  pageOf,
  type DataPage,
  type PersonalData,
  table,
} from '../core/data-map'
import { write } from '../core/database'
import type { Runtime } from '../core/runtime'
import { readMessage, shownMessage } from '../wechat/template-rules'

const own = {
  holds: 'personal',
  whose: 'follower',
  purpose: 'marketing_messages',
  retention: '1 year after the campaign, or until the account is deleted',
  exported: 'my data, messages',
  corrected: 'not corrected: a record of what was sent',
} as const

interface Row {
  id: number
  template_id: string
  message: string
  at: number
}

/** What the person read, in one line. The campaign's name is the shop's own and stays there. */
function messageText(row: Row): string {
  const { template, lines } = shownMessage(row.template_id, readMessage(row.message))
  return [...(template === null ? [] : [template]), ...lines.map(({ value }) => value)].join(' · ')
}

const named = 'recipients.follower_id IS NOT NULL'

export const campaignData: PersonalData = {
  tables: {
    campaigns: table({
      ...columns(
        [
          'id',
          'name',
          'status',
          'purpose',
          'notice_version_id',
          'tag_id',
          'template_id',
          'message',
          'revision',
          'returned_reason',
          'created_at',
          'started_at',
          'finished_at',
          'pause_reason',
          'pause_detail',
          'expand_cursor',
          'expanded_at',
          'emptied_at',
        ],
        nothing,
      ),
      ...columns(['created_by', 'editors', 'approved_by'], {
        holds: 'exempt',
        whose: 'staff',
        law: 'PIPL Art. 51, 54: who decided to send must be answerable',
        retention: '3 years',
      }),
    }),
    recipients: {
      columns: {
        follower_id: { ...own, erased: 'emptied; the row stays as a number in the totals' },
        ...columns(
          [
            'id',
            'campaign_id',
            'status',
            'reason',
            'attempts',
            'deferred_until',
            'lease_until',
            'month',
            'settled_at',
            'delivered_at',
          ],
          nothing,
        ),
      },
      accessFields: ['messages'],
      incidentFields: [{ field: 'messages' }],
    },
  },

  async show(rt, person) {
    const [[total], page] = await Promise.all([
      rt.database.read<{ count: number }>(
        "SELECT COUNT(*) AS count FROM recipients WHERE follower_id = ? AND status = 'sent'",
        [person.followerId],
      ),
      readMessages(rt, person.followerId, top, mostShown),
    ])
    if (!total?.count) return []
    return [
      {
        code: 'messages',
        title: { 'zh-CN': '发给你的消息', en: 'Messages sent to you' },
        source: { 'zh-CN': '我们通过微信发出', en: 'Sent by us through WeChat' },
        why: {
          'zh-CN': '让你能查，也保证每月不超过约定的条数',
          en: 'So that you can look them up, and to keep to the monthly limit',
        },
        purpose: 'marketing_messages',
        until: {
          'zh-CN': '活动结束后保存 1 年，或到你注销',
          en: 'A year after each campaign, or until you delete your account',
        },
        untilAt: null,
        count: total.count,
        mayDelete: false,
        keptBecause: {
          'zh-CN': '靠它保证同一个活动不发第二次、每月不超过约定的条数；注销时一起删除',
          en: 'It keeps us from sending twice and beyond the monthly limit; it goes with your account',
        },
        items: page.items,
      },
    ]
  },

  async page(rt, { followerId }, code, after, limit) {
    return code === 'messages' ? readMessages(rt, followerId, after, limit) : null
  },

  async preview(rt, { followerId }) {
    const [row] = await rt.database.read<{ count: number }>(
      'SELECT COUNT(*) AS count FROM recipients WHERE follower_id = ?',
      [followerId],
    )
    return {
      erased: [{ title: { 'zh-CN': '消息记录', en: 'Message history' }, count: row?.count ?? 0 }],
      kept: [],
    }
  },

  async erase(tx, { followerId }) {
    await write(tx, 'UPDATE recipients SET follower_id = NULL WHERE follower_id = ?', [followerId])
  },

  held: { messages: { table: 'recipients', where: 'follower_id IS NOT NULL', person: 'follower_id' } },

  retention: {
    messages: {
      table: 'recipients',
      from: 'campaigns JOIN recipients ON recipients.campaign_id = campaigns.id',
      where: `campaigns.emptied_at IS NULL AND ${named}`,
      at: 'campaigns.finished_at',
      heldAs: 'messages',
      take: {
        // By the primary keys of one batch: LIMIT does not go with a join.
        sql: (free, most) => `UPDATE recipients JOIN (
          SELECT recipients.id FROM campaigns JOIN recipients ON recipients.campaign_id = campaigns.id
          WHERE campaigns.finished_at <= ? AND campaigns.emptied_at IS NULL AND ${named} AND ${free} LIMIT ${most}
        ) due ON due.id = recipients.id SET recipients.follower_id = NULL`,
      },
      // Campaigns none of whose recipients has a name any more need not be looked at again.
      async afterwards(tx, until, now) {
        await write(
          tx,
          `UPDATE campaigns SET emptied_at = ? WHERE finished_at <= ? AND emptied_at IS NULL AND NOT EXISTS
             (SELECT 1 FROM recipients WHERE campaign_id = campaigns.id AND follower_id IS NOT NULL)`,
          [now, until],
        )
      },
    },
  },

  keptCategories: ['messages'],

  items: { message: { describe: describeMessage, remove: null } },
}

async function readMessages(
  rt: Runtime,
  followerId: number,
  { sort, id }: Position,
  limit: number,
): Promise<DataPage> {
  const rows = await rt.database.read<Row>(
    `SELECT r.id, c.template_id, c.message, r.settled_at AS at FROM recipients r JOIN campaigns c ON c.id = r.campaign_id
     WHERE r.follower_id = ? AND r.status = 'sent' AND (r.settled_at < ? OR (r.settled_at = ? AND r.id < ?))
     ORDER BY r.settled_at DESC, r.id DESC LIMIT ?`,
    [followerId, sort, sort, id, limit + 1],
  )
  return pageOf(
    rows,
    limit,
    (row) => ({ sort: row.at, id: row.id }),
    (row) => ({
      ref: { kind: 'message', id: row.id },
      label: { 'zh-CN': '消息', en: 'Message' },
      value: messageText(row),
      at: row.at,
    }),
  )
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
