import type { HeldCategory } from '@xinyue/shared/contract/retention'
import { retention, schedule, yearsOf } from '../../../config/policy/retention'
import { columns, nothing, type KeptNote, type PersonalData } from '../core/data-map'
import { write } from '../core/database'
import type { Runtime } from '../core/runtime'

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

const hold = {
  holds: 'exempt',
  whose: 'follower',
  law: 'PIPL Art. 47: what a law forbids to delete is only stored and protected, for as long as its hold is in force',
  retention: 'until the hold is lifted; the hold itself 3 years more',
} as const
const author = {
  holds: 'exempt',
  whose: 'staff',
  law: 'PIPL Art. 51, 54: who decided to hold must be answerable',
  retention: '3 years after lifting',
} as const

export const privacyData: PersonalData = {
  tables: {
    erasures: {
      ...columns(['id', 'certificate_id', 'erased_at', 'certificate_hash'], nothing),
      ...columns(['follower_id', 'pseudonym'], ledger),
    },
    legal_holds: {
      ...columns(['id', 'category', 'placed_at', 'review_at', 'lifted_at'], nothing),
      ...columns(['follower_id', 'reason', 'lift_reason'], hold),
      ...columns(['placed_by', 'lifted_by'], author),
    },
    held_copies: {
      ...columns(['id', 'hold_id', 'wrapped_key', 'master_version', 'kept_at'], nothing),
      ...columns(['follower_id', 'pseudonym', 'sealed_rows'], hold),
    },
    scheduled_erasures: columns(['follower_id', 'asked_at', 'due_at'], {
      holds: 'personal',
      whose: 'follower',
      purpose: 'membership',
      retention: 'until the day the person chose, or until they change their mind',
      exported: 'the page for deleting the account shows it',
      corrected: 'by calling it off',
      erased: 'row deleted',
    }),
    // Reports of `retention`, which comes later; they count and name nobody.
    retention_runs: columns(['id', 'run_on', 'started_at', 'finished_at'], nothing),
    retention_results: columns(
      ['run_id', 'category', 'gone', 'held_back', 'failures', 'took_ms', 'finished_at'],
      nothing,
    ),
    retained_orders: {
      ...columns(['id', 'store_id', 'keep_until'], nothing),
      ...columns(['pseudonym', 'amount_fen', 'occurred_at'], order),
    },
  },

  // Nothing lies here while the account exists.
  show: () => Promise.resolve([]),

  async preview(rt, { followerId }) {
    const [[row], held] = await Promise.all([
      rt.database.read<{ count: number }>(
        "SELECT COUNT(*) AS count FROM interactions WHERE follower_id = ? AND kind = 'purchase'",
        [followerId],
      ),
      heldNotes(rt, followerId),
    ])
    if (!row?.count) return { erased: [], kept: held }
    return {
      erased: [],
      kept: [
        ...held,
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
    await write(tx, 'DELETE FROM scheduled_erasures WHERE follower_id = ?', [followerId])
    await write(
      tx,
      `INSERT INTO retained_orders (pseudonym, store_id, amount_fen, occurred_at, keep_until)
       SELECT ?, store_id, amount_fen, occurred_at, occurred_at + ? FROM interactions
       WHERE follower_id = ? AND kind = 'purchase' AND amount_fen IS NOT NULL`,
      [pseudonym, retention.order, followerId],
    )
  },
}

/** What legal holds keep, in words for the person: which data, and the reason they were placed for. */
async function heldNotes(rt: Runtime, followerId: number): Promise<KeptNote[]> {
  const holds = await rt.database.read<{ category: HeldCategory | null; reason: string }>(
    `SELECT category, reason FROM legal_holds
     WHERE lifted_at IS NULL AND (follower_id = ? OR (follower_id IS NULL AND category <> 'retained_orders'))
     ORDER BY id`,
    [followerId],
  )
  return holds.map(({ category, reason }) => {
    const title = schedule.find((rule) => rule.category === category)?.title
    return {
      title: title ?? { 'zh-CN': '你的全部信息', en: 'All of your data' },
      why: {
        'zh-CN': `法律保留：${reason}。已锁起来，店里看不到`,
        en: `Legal hold: ${reason}. Locked away; no shop screen shows it`,
      },
      until: { 'zh-CN': '保留解除时立即删除', en: 'Deleted at once when the hold is lifted' },
    }
  })
}
