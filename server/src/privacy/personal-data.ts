import type { HeldCategory } from '@xinyue/shared/contract/retention'
import type { RequestKind, RequestStatus } from '@xinyue/shared/contract/rights'
import { en } from '@xinyue/shared/locales/en'
import { zhCN } from '@xinyue/shared/locales/zh-CN'
import { retention, schedule, lengthOf } from '../../../config/policy/retention'
import { top, type Position } from '../core/cursor'
import {
  columns,
  mostShown,
  nothing,
  pageOf,
  type DataPage,
  type KeptNote,
  type PersonalData,
} from '../core/data-map'
import { write } from '../core/database'
import type { Runtime } from '../core/runtime'

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

const asked = {
  holds: 'personal',
  whose: 'follower',
  purpose: 'membership',
  retention: '3 years after it was closed, or until the account is deleted',
  exported: 'my requests',
  corrected: 'by writing again',
  erased: 'row deleted, and the key that sealed the words destroyed',
} as const
const answerer = {
  holds: 'personal',
  whose: 'staff',
  purpose: 'employment',
  retention: 'with the row',
  exported: 'to the person concerned, as role only',
  corrected: 'does not apply',
  erased: 'with the row',
} as const
const copied = {
  ...asked,
  retention: 'the file a day; that it was made, 30 days',
  exported: 'the copy itself',
  corrected: 'by asking for another',
  erased: 'row and file deleted, and the key that sealed the file destroyed',
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
    hold_openings: {
      ...columns(['id', 'hold_id', 'opened_at', 'copies', 'hash'], nothing),
      reason: hold,
      ...columns(['asked_by', 'opened_by'], author),
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
    privacy_requests: {
      ...columns(['id', 'finished', 'reminded_at', 'escalated_at'], nothing),
      ...columns(
        [
          'follower_id',
          'kind',
          'status',
          'self_service',
          'about_kind',
          'about_id',
          'removed',
          'opened_at',
          'due_at',
          'closed_at',
        ],
        asked,
      ),
      taken_by: answerer,
    },
    privacy_request_notes: {
      id: nothing,
      ...columns(['request_id', 'what', 'sealed_text', 'at'], asked),
      staff_id: answerer,
    },
    personal_exports: {
      ...columns(['id', 'status', 'progress', 'bytes'], nothing),
      ...columns(
        ['follower_id', 'requested_at', 'expires_at', 'file_name', 'sealed_key', 'token_hash'],
        copied,
      ),
    },
  },

  parents: {
    privacy_request_notes: { table: 'privacy_requests', column: 'request_id' },
    hold_openings: { table: 'legal_holds', column: 'hold_id' },
  },

  async show(rt, { followerId }) {
    const [{ items }, [all]] = await Promise.all([
      readItems(rt, followerId, top, mostShown),
      rt.database.read<{ count: number }>(
        'SELECT COUNT(*) AS count FROM privacy_requests WHERE follower_id = ?',
        [followerId],
      ),
    ])
    if (items.length === 0) return []
    return [
      {
        code: 'requests',
        title: { 'zh-CN': '你的隐私请求', en: 'Your privacy requests' },
        source: { 'zh-CN': '你提出的，和你自己做的', en: 'What you asked for and did yourself' },
        why: { 'zh-CN': '按时答复你，也能证明答复过', en: 'To answer in time, and to prove that we did' },
        purpose: 'membership',
        until: {
          'zh-CN': '办结后保存 3 年，之后自动删除',
          en: '3 years after they are closed; then deleted by themselves',
        },
        untilAt: null,
        count: all?.count ?? items.length,
        mayDelete: false,
        keptBecause: {
          'zh-CN': '用来证明你的请求被答复过（个人信息保护法第 50 条）；注销时一起删除',
          en: 'They prove that you were answered (PIPL Art. 50); they go with your account',
        },
        items,
      },
    ]
  },

  async page(rt, person, code, after, limit) {
    return code === 'requests' ? readItems(rt, person.followerId, after, limit) : null
  },

  async preview(rt, { followerId }) {
    const [[row], [requests], held] = await Promise.all([
      rt.database.read<{ count: number }>(
        "SELECT COUNT(*) AS count FROM interactions WHERE follower_id = ? AND kind = 'purchase'",
        [followerId],
      ),
      rt.database.read<{ count: number }>(
        'SELECT COUNT(*) AS count FROM privacy_requests WHERE follower_id = ?',
        [followerId],
      ),
      heldNotes(rt, followerId),
    ])
    const erased = [{ title: { 'zh-CN': '隐私请求', en: 'Privacy requests' }, count: requests?.count ?? 0 }]
    if (!row?.count) return { erased, kept: held }
    return {
      erased,
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
          until: { 'zh-CN': `购买后 ${orderLength['zh-CN']}`, en: `${orderLength.en} after each purchase` },
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
    await write(
      tx,
      'DELETE n FROM privacy_request_notes n JOIN privacy_requests r ON r.id = n.request_id WHERE r.follower_id = ?',
      [followerId],
    )
    await write(tx, 'DELETE FROM privacy_requests WHERE follower_id = ?', [followerId])
    await write(tx, 'DELETE FROM personal_exports WHERE follower_id = ?', [followerId])
  },
}

interface Row {
  id: number
  kind: RequestKind
  status: RequestStatus
  opened_at: number
}

async function readItems(
  rt: Runtime,
  followerId: number,
  { id }: Position,
  limit: number,
): Promise<DataPage> {
  const rows = await rt.database.read<Row>(
    'SELECT id, kind, status, opened_at FROM privacy_requests WHERE follower_id = ? AND id < ? ORDER BY id DESC LIMIT ?',
    [followerId, id, limit + 1],
  )
  return pageOf(
    rows,
    limit,
    (row) => ({ sort: row.opened_at, id: row.id }),
    ({ kind, status, opened_at }) => ({
      label: { 'zh-CN': zhCN.requestKind[kind], en: en.requestKind[kind] },
      value: { 'zh-CN': zhCN.requestStatus[status], en: en.requestStatus[status] },
      at: opened_at,
    }),
  )
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
