import type { InteractionKind } from '@xinyue/shared/contract/followers'
import type { Bilingual } from '@xinyue/shared/contract/fields'
import type { DataCategory } from '@xinyue/shared/contract/privacy'
import type { PurposeCode } from '@xinyue/shared/contract/policy'
import { en } from '@xinyue/shared/locales/en'
import { zhCN, type CodeTexts } from '@xinyue/shared/locales/zh-CN'
import { retention, yearsOf } from '../../../config/policy/retention'
import { calendarDate } from '../core/clock'
import { columns, nothing, type PersonalData } from '../core/data-map'
import { write } from '../core/database'
import type { Runtime } from '../core/runtime'

interface Row {
  kind: InteractionKind
  purpose: PurposeCode
  occurred_at: number
  store: string | null
  amount_fen: number | null
  subject: string | null
}
interface Part {
  code: string
  kinds: readonly InteractionKind[]
  title: Bilingual
  source: Bilingual
  why: Bilingual
  purpose: PurposeCode
  /** When the consent it rests on has no end of its own. */
  until: Bilingual
}

/** E-Commerce Law Art. 31. */
const orderYears = yearsOf(retention.order)

/** Categories of "my data" that one timeline is told apart into. */
const parts: readonly Part[] = [
  {
    code: 'purchases',
    kinds: ['purchase'],
    title: { 'zh-CN': '购买记录', en: 'Purchases' },
    source: { 'zh-CN': '门店收银、微信支付', en: 'Store till, WeChat Pay' },
    why: { 'zh-CN': '给你积分、等级和售后', en: 'For your points, your level and after-sales service' },
    purpose: 'membership',
    until: {
      'zh-CN': `每笔保存 ${orderYears} 年；提前注销的话，按法律只留金额、日期和门店到那时`,
      en: `${orderYears} years each; when you leave earlier, only amount, day and store until then, as the law demands`,
    },
  },
  {
    code: 'visits',
    kinds: ['visit'],
    title: { 'zh-CN': '到店记录', en: 'Visits' },
    source: { 'zh-CN': '你到店扫码时记下', en: 'Noted when you scanned the store code' },
    why: {
      'zh-CN': '方便接着上次为你服务；关掉“记住我来过”就删除',
      en: 'To pick up where we left off; deleted when you switch it off',
    },
    purpose: 'visit_history',
    until: {
      'zh-CN': '每次保存 3 年，你撤回就立刻删除',
      en: '3 years each; deleted at once when you withdraw',
    },
  },
  {
    code: 'history',
    kinds: [
      'joined',
      'consent_granted',
      'consent_withdrawn',
      'consent_expired',
      'tag_applied',
      'tag_removed',
      'message',
    ],
    title: { 'zh-CN': '往来记录', en: 'History' },
    source: { 'zh-CN': '你和我们之间发生的事', en: 'What happened between you and us' },
    why: { 'zh-CN': '让你和店员都看得清来龙去脉', en: 'So that you and our staff see what led to what' },
    purpose: 'membership',
    until: { 'zh-CN': '每条保存 3 年，或到你注销', en: '3 years each, or until you delete your account' },
  },
]

/** Items a category shows; its count says how many there are. */
const most = 20
const yuan = (fen: number) => `¥${(fen / 100).toFixed(2)}`

export const interactionData: PersonalData = {
  tables: {
    interactions: {
      ...columns(['id'], nothing),
      ...columns(['follower_id', 'kind', 'purpose', 'occurred_at', 'store_id', 'amount_fen', 'subject'], {
        holds: 'personal',
        whose: 'follower',
        purpose: 'membership',
        retention: '3 years; sooner when the account is deleted or the consent that the row rests on ends',
        exported: 'my data: purchases, visits, history',
        corrected: 'a record of what happened: by the shop, on request',
        erased: 'row deleted; purchases leave an amount, a day and a store without the person',
      }),
      staff_id: {
        holds: 'personal',
        whose: 'staff',
        purpose: 'employment',
        retention: 'with the row',
        exported: 'to the person concerned, as role only',
        corrected: 'does not apply',
        erased: 'with the row',
      },
    },
  },

  async show(rt, { followerId }) {
    const counts = await countByKind(rt, followerId)
    return Promise.all(
      parts
        .map((part) => ({ part, count: countOf(part, counts) }))
        .filter(({ count }) => count > 0)
        .map(({ part, count }) => showPart(rt, followerId, part, count)),
    )
  },

  async preview(rt, { followerId }) {
    const counts = await countByKind(rt, followerId)
    const erased = parts.map((part) => ({ title: part.title, count: countOf(part, counts) }))
    return {
      erased: erased.filter(({ count }) => count > 0),
      // Orders that the law keeps are told of by `privacy`, which keeps them.
      kept: [],
    }
  },

  async erase(tx, { followerId }) {
    await write(tx, 'DELETE FROM interactions WHERE follower_id = ?', [followerId])
  },
}

async function countByKind(rt: Runtime, followerId: number): Promise<Map<InteractionKind, number>> {
  const rows = await rt.database.read<{ kind: InteractionKind; count: number }>(
    'SELECT kind, COUNT(*) AS count FROM interactions WHERE follower_id = ? GROUP BY kind',
    [followerId],
  )
  return new Map(rows.map(({ kind, count }) => [kind, count]))
}

const countOf = ({ kinds }: Part, counts: ReadonlyMap<InteractionKind, number>): number =>
  kinds.reduce((sum, kind) => sum + (counts.get(kind) ?? 0), 0)

async function showPart(rt: Runtime, followerId: number, part: Part, count: number): Promise<DataCategory> {
  // Three texts in all, one a part, so each stays prepared. Index timeline_kind (follower_id, kind, occurred_at, id).
  const kinds = part.kinds.map((kind) => `'${kind}'`).join(', ')
  const [rows, endsAt] = await Promise.all([
    rt.database.read<Row>(
      `SELECT i.kind, i.purpose, i.occurred_at, s.name AS store, i.amount_fen, i.subject
       FROM interactions i LEFT JOIN stores s ON s.id = i.store_id
       WHERE i.follower_id = ? AND i.kind IN (${kinds}) ORDER BY i.occurred_at DESC, i.id DESC LIMIT ?`,
      [followerId, most],
    ),
    consentEnd(rt, followerId, part.purpose),
  ])
  return {
    code: part.code,
    title: part.title,
    source: part.source,
    why: part.why,
    purpose: part.purpose,
    until: endsAt === null ? part.until : deletedOn(endsAt),
    untilAt: endsAt,
    count,
    items: rows.map((row) => ({ label: labelOf(row), value: valueOf(row), at: row.occurred_at })),
  }
}

/** End of the consent a category rests on; null: none, or until withdrawn. */
async function consentEnd(rt: Runtime, followerId: number, purpose: PurposeCode): Promise<number | null> {
  if (purpose === 'membership') return null
  const [row] = await rt.database.read<{ expires_at: number | null }>(
    "SELECT expires_at FROM consent_states WHERE follower_id = ? AND purpose = ? AND status = 'granted'",
    [followerId, purpose],
  )
  return row?.expires_at ?? null
}

const deletedOn = (at: number): Bilingual => ({
  'zh-CN': `将于 ${calendarDate(at)} 自动删除`,
  en: `Deleted by itself on ${calendarDate(at)}`,
})

const labelOf = ({ kind }: Row): Bilingual => ({
  'zh-CN': zhCN.interaction[kind],
  en: en.interaction[kind],
})

const isPurpose = (code: string): code is PurposeCode => code in zhCN.purpose

const valueOf = (row: Row): Bilingual => ({ 'zh-CN': valueIn(zhCN, row), en: valueIn(en, row) })

function valueIn(texts: CodeTexts, { kind, store, amount_fen, subject }: Row): string {
  const about = subject !== null && isPurpose(subject) ? texts.purpose[subject] : subject
  const amount = kind === 'purchase' && amount_fen !== null ? yuan(amount_fen) : null
  return [amount, about, store].filter((text) => text !== null).join(' · ') || '—'
}
