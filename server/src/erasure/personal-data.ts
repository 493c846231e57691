import { retention, lengthOf } from '../../../config/policy/retention'
import { periodAfterSql } from '../core/calendar'
import { columns, nothing, type PersonalData } from '../core/data-map'
import { write } from '../core/database'
import { takeErasureEvidence } from './take-evidence'

const orderLength = lengthOf(retention.order)
const order = {
  holds: 'exempt',
  whose: 'follower',
  law: 'E-Commerce Law Art. 31: transaction records; PIPL Art. 47: only stored and protected',
  retention: `${orderLength.en} after the purchase`,
} as const
const ledger = {
  holds: 'exempt',
  whose: 'follower',
  law: 'PIPL Art. 47, 69: proof of erasure, and what a restored backup must erase again; a number and a pseudonym that lead nowhere',
  retention: `${lengthOf(retention.audit).en} after the erasure`,
} as const

export const erasureData: PersonalData = {
  tables: {
    erasures: {
      columns: {
        ...columns(['id', 'certificate_id', 'erased_at', 'certificate_hash'], nothing),
        ...columns(['follower_id', 'pseudonym'], ledger),
      },
      accessFields: [],
      incidentFields: 'names only who is gone',
    },
    scheduled_erasures: {
      columns: columns(['follower_id', 'asked_at', 'due_at'], {
        holds: 'personal',
        whose: 'follower',
        purpose: 'membership',
        retention: 'until the day the person chose, or until they change their mind',
        exported: 'the page for deleting the account shows it',
        corrected: 'by calling it off',
        erased: 'row deleted',
      }),
      accessFields: ['requests'],
      incidentFields: [{ field: 'requests' }],
    },
    retained_orders: {
      columns: {
        ...columns(['id', 'store_id', 'keep_until'], nothing),
        ...columns(['pseudonym', 'amount_fen', 'occurred_at'], order),
      },
      accessFields: ['interactions'],
      incidentFields: 'under the pseudonym of somebody who is gone',
    },
  },

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
          until: { 'zh-CN': `购买后 ${orderLength['zh-CN']}`, en: `${orderLength.en} after each purchase` },
        },
      ],
    }
  },

  /** Before the domains that come earlier: takes the purchases over before `interactions` deletes them. */
  async erase(tx, { followerId, pseudonym }) {
    await write(tx, 'DELETE FROM scheduled_erasures WHERE follower_id = ?', [followerId])
    await write(
      tx,
      `INSERT INTO retained_orders (pseudonym, store_id, amount_fen, occurred_at, keep_until)
       SELECT ?, store_id, amount_fen, occurred_at, ${periodAfterSql('occurred_at', retention.order)} FROM interactions
       WHERE follower_id = ? AND kind = 'purchase' AND amount_fen IS NOT NULL`,
      [pseudonym, followerId],
    )
  },

  held: { retained_orders: { table: 'retained_orders', where: '1 = 1', person: null } },

  retention: {
    retained_orders: {
      table: 'retained_orders',
      at: 'keep_until',
      ownEnd: true,
      heldAs: 'retained_orders',
    },
    erasure_evidence: { table: 'erasures', at: 'erased_at', take: { batch: takeErasureEvidence } },
  },
}
