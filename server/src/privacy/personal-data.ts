import { retention, yearsOf } from '../../../config/policy/retention'
import { columns, nothing, type PersonalData } from '../core/data-map'
import { write } from '../core/database'

const orderYears = yearsOf(retention.order)
const order = {
  holds: 'exempt',
  whose: 'follower',
  law: 'E-Commerce Law Art. 31: transaction records; PIPL Art. 47: only stored and protected',
  retention: `${orderYears} years after the purchase`,
} as const
const ledger = {
  holds: 'exempt',
  whose: 'follower',
  law: 'PIPL Art. 47, 69: proof of erasure, and what a restored backup must erase again; a number and a pseudonym that lead nowhere',
  retention: 'as long as backups may exist',
} as const

export const privacyData: PersonalData = {
  tables: {
    erasures: {
      ...columns(['id', 'certificate_id', 'erased_at', 'certificate_hash'], nothing),
      ...columns(['follower_id', 'pseudonym'], ledger),
    },
    retained_orders: {
      ...columns(['id', 'store_id', 'keep_until'], nothing),
      ...columns(['pseudonym', 'amount_fen', 'occurred_at'], order),
    },
  },

  // Nothing lies here while the account exists.
  show: () => Promise.resolve([]),

  async preview(rt, { followerId }) {
    const [row] = await rt.database.read<{ count: number }>(
      "SELECT COUNT(*) AS count FROM interactions WHERE follower_id = ? AND kind = 'purchase'",
      [followerId],
    )
    if (!row?.count) return { erased: [], kept: [] }
    return {
      erased: [],
      kept: [
        {
          title: {
            'zh-CN': `${row.count} 笔购买的日期和金额`,
            en: `Date and amount of ${row.count} purchases`,
          },
          why: {
            'zh-CN': '电子商务法第 31 条要求保存；与你的身份断开，店里看不到',
            en: 'E-Commerce Law Art. 31 demands it; cut loose from who you are, and no shop screen shows it',
          },
          until: { 'zh-CN': `购买后 ${orderYears} 年`, en: `${orderYears} years after each purchase` },
        },
      ],
    }
  },

  /** First of all domains: takes the purchases over before `interactions` deletes them. */
  async erase(tx, { followerId, pseudonym }) {
    await write(
      tx,
      `INSERT INTO retained_orders (pseudonym, store_id, amount_fen, occurred_at, keep_until)
       SELECT ?, store_id, amount_fen, occurred_at, occurred_at + ? FROM interactions
       WHERE follower_id = ? AND kind = 'purchase' AND amount_fen IS NOT NULL`,
      [pseudonym, retention.order, followerId],
    )
  },
}
