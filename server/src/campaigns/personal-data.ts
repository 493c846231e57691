import { columns, nothing, type PersonalData } from '../core/data-map'
import { write } from '../core/database'
import { shownMessage } from '../wechat/template-rules'

const own = {
  holds: 'personal',
  whose: 'follower',
  purpose: 'marketing_messages',
  retention: 'until the account is deleted',
  exported: 'my data, messages',
  corrected: 'not corrected: a record of what was sent',
} as const

interface Row {
  template_id: string
  message: string
  at: number
}

/** What the person read, in one line. The campaign's name is the shop's own and stays there. */
function messageText(row: Row): string {
  const { template, lines } = shownMessage(row.template_id, JSON.parse(row.message) as Record<string, string>)
  return [...(template === null ? [] : [template]), ...lines.map(({ value }) => value)].join(' · ')
}

export const campaignData: PersonalData = {
  tables: {
    campaigns: {
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
          'created_at',
          'started_at',
          'finished_at',
          'pause_reason',
          'pause_detail',
          'expand_cursor',
          'expanded_at',
        ],
        nothing,
      ),
      ...columns(['created_by', 'approved_by'], {
        holds: 'exempt',
        whose: 'staff',
        law: 'PIPL Art. 51, 54: who decided to send must be answerable',
        retention: '3 years',
      }),
    },
    recipients: {
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
  },

  async show(rt, { followerId }) {
    const [[total], rows] = await Promise.all([
      rt.database.read<{ count: number }>(
        "SELECT COUNT(*) AS count FROM recipients WHERE follower_id = ? AND status = 'sent'",
        [followerId],
      ),
      rt.database.read<Row>(
        `SELECT c.template_id, c.message, r.settled_at AS at FROM recipients r JOIN campaigns c ON c.id = r.campaign_id
         WHERE r.follower_id = ? AND r.status = 'sent' ORDER BY r.settled_at DESC LIMIT 20`,
        [followerId],
      ),
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
        until: { 'zh-CN': '保存到你注销', en: 'Until you delete your account' },
        untilAt: null,
        count: total.count,
        items: rows.map((row) => ({
          label: { 'zh-CN': '消息', en: 'Message' },
          value: messageText(row),
          at: row.at,
        })),
      },
    ]
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
}
