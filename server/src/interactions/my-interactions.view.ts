import type { InteractionKind } from '@xinyue/shared/contract/followers'
import type { Bilingual } from '@xinyue/shared/contract/fields'
import type { DataCategory } from '@xinyue/shared/contract/privacy'
import type { PurposeCode } from '@xinyue/shared/contract/policy'
import { en } from '@xinyue/shared/locales/en'
import type { CodeTexts } from '@xinyue/shared/locales/code-texts'
import { zhCN } from '@xinyue/shared/locales/zh-CN'
import { retention, lengthOf } from '../../../config/policy/retention'
import { calendarDate } from '../core/calendar'
import { top, type Position } from '../core/cursor'
import { mostShown, pageOf, type DataPage, type ErasedCount } from '../core/data-map'
import { select, type Tx } from '../core/database'
import type { Runtime } from '../core/runtime'
import { deletable } from './remove-interactions'
import { subjectOf, tagNameOf } from './tag-names'

interface Row {
  id: number
  kind: InteractionKind
  purpose: PurposeCode
  occurred_at: number
  store_id: number | null
  store: string | null
  amount_fen: number | null
  subject: string | null
}
interface Part {
  code: 'purchases' | 'visits' | 'history'
  kinds: readonly InteractionKind[]
  title: Bilingual
  source: Bilingual
  why: Bilingual
  purpose: PurposeCode
  /** When the consent it rests on has no end of its own. */
  until: Bilingual
  /** Why the person may not delete it; null: they may. */
  keptBecause: Bilingual | null
}

/** E-Commerce Law Art. 31. */
const orderLength = lengthOf(retention.order)
const keptLength = lengthOf(retention.interaction)

/** Categories of "my data" that one timeline is divided into. */
const parts: readonly Part[] = [
  {
    code: 'purchases',
    kinds: ['purchase'],
    title: { 'zh-CN': '购买记录', en: 'Purchases' },
    source: { 'zh-CN': '门店收银、微信支付', en: 'Store till, WeChat Pay' },
    why: { 'zh-CN': '给你积分、等级和售后', en: 'For your points, your level and after-sales service' },
    purpose: 'membership',
    until: {
      'zh-CN': `每笔保存 ${orderLength['zh-CN']}；提前注销的话，按法律只留金额、日期和门店到那时`,
      en: `${orderLength.en} each; when you leave earlier, only amount, day and store until then, as the law demands`,
    },
    keptBecause: {
      'zh-CN': `电子商务法第 31 条要求保存交易记录 ${orderLength['zh-CN']}；记错了可以申请更正`,
      en: `E-Commerce Law Art. 31 demands that purchases are kept for ${orderLength.en}; you can have a wrong one corrected`,
    },
  },
  {
    code: 'visits',
    kinds: deletable.visits,
    title: { 'zh-CN': '到店记录', en: 'Visits' },
    source: { 'zh-CN': '你到店扫码时记下', en: 'Noted when you scanned the store code' },
    why: {
      'zh-CN': '方便接着上次为你服务；关掉“记住我来过”就删除',
      en: 'To pick up where we left off; deleted when you switch it off',
    },
    purpose: 'visit_history',
    until: {
      'zh-CN': `每次保存 ${keptLength['zh-CN']}，你撤回就立刻删除`,
      en: `${keptLength.en} each; deleted at once when you withdraw`,
    },
    keptBecause: null,
  },
  {
    code: 'history',
    kinds: deletable.history,
    title: { 'zh-CN': '往来记录', en: 'History' },
    source: { 'zh-CN': '你和我们之间发生的事', en: 'What happened between you and us' },
    why: { 'zh-CN': '让你和店员都看得清来龙去脉', en: 'So that you and our staff see what led to what' },
    purpose: 'membership',
    until: {
      'zh-CN': `每条保存 ${keptLength['zh-CN']}，或到你注销`,
      en: `${keptLength.en} each, or until you delete your account`,
    },
    keptBecause: null,
  },
]

const yuan = (fen: number) => `¥${(fen / 100).toFixed(2)}`

/** The timeline as categories of "my data"; those that hold something. */
export async function showInteractions(rt: Runtime, followerId: number): Promise<DataCategory[]> {
  const counts = await countByKind(rt, followerId)
  return Promise.all(
    parts
      .map((part) => ({ part, count: countOf(part, counts) }))
      .filter(({ count }) => count > 0)
      .map(({ part, count }) => showPart(rt, followerId, part, count)),
  )
}

/** Null: not a category of the timeline. */
export function pageInteractions(
  rt: Runtime,
  followerId: number,
  code: string,
  after: Position,
  limit: number,
): Promise<DataPage | null> {
  const part = parts.find((candidate) => candidate.code === code)
  return part ? readItems(rt, followerId, part, after, limit) : Promise.resolve(null)
}

export async function countInteractions(rt: Runtime, followerId: number): Promise<ErasedCount[]> {
  const counts = await countByKind(rt, followerId)
  return parts
    .map((part) => ({ title: part.title, count: countOf(part, counts) }))
    .filter(({ count }) => count > 0)
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
  const [{ items }, endsAt] = await Promise.all([
    readItems(rt, followerId, part, top, mostShown),
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
    mayDelete: part.keptBecause === null,
    keptBecause: part.keptBecause,
    items,
  }
}

/** A line with its store and what it is about. */
const lineSql = `SELECT i.id, i.kind, i.purpose, i.occurred_at, i.store_id, s.name AS store, i.amount_fen, ${subjectOf('i', 'n')} AS subject
     FROM interactions i LEFT JOIN stores s ON s.id = i.store_id ${tagNameOf('i', 'n')}`

async function readItems(
  rt: Runtime,
  followerId: number,
  part: Part,
  { sort, id }: Position,
  limit: number,
): Promise<DataPage> {
  // Three texts in all, one a part, so each stays prepared. Index timeline_kind (follower_id, kind, occurred_at, id).
  const kinds = part.kinds.map((kind) => `'${kind}'`).join(', ')
  const rows = await rt.database.read<Row>(
    `${lineSql}
     WHERE i.follower_id = ? AND i.kind IN (${kinds}) AND (i.occurred_at < ? OR (i.occurred_at = ? AND i.id < ?))
     ORDER BY i.occurred_at DESC, i.id DESC LIMIT ?`,
    [followerId, sort, sort, id, limit + 1],
  )
  return pageOf(
    rows,
    limit,
    (row) => ({ sort: row.occurred_at, id: row.id }),
    (row) => ({
      ref: { kind: 'interaction', id: row.id },
      label: labelOf(row),
      value: valueOf(row),
      at: row.occurred_at,
    }),
  )
}

/** One thing that happened, in words and as it stands; null: not this person's. */
export async function describeInteraction(rt: Runtime, followerId: number, id: number) {
  const [row] = await rt.database.read<Row>(`${lineSql} WHERE i.id = ? AND i.follower_id = ?`, [
    id,
    followerId,
  ])
  if (!row) return null
  const label = labelOf(row)
  const value = valueOf(row)
  const day = calendarDate(row.occurred_at)
  return {
    kind: row.kind,
    occurredAt: row.occurred_at,
    amountFen: row.amount_fen,
    storeId: row.store_id,
    text: {
      'zh-CN': `${label['zh-CN']} · ${value['zh-CN']} · ${day}`,
      en: `${label.en} · ${value.en} · ${day}`,
    },
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

/** What it was about; of what has no more to say, such as joining, what it was. */
function valueIn(texts: CodeTexts, { kind, store, amount_fen, subject }: Row): string {
  const about = subject !== null && isPurpose(subject) ? texts.purpose[subject] : subject
  const amount = kind === 'purchase' && amount_fen !== null ? yuan(amount_fen) : null
  return [amount, about, store].filter((text) => text !== null).join(' · ') || texts.interaction[kind]
}

/** Rows a partner gets of what happened; the person sees the same ones in "my data". */
const mostLent = 200

export async function readLatest(tx: Tx, followerId: number, kind: 'visit' | 'purchase') {
  const rows = await select<{ at: number; store: string | null; amount: number | null }>(
    tx,
    // Index timeline_kind (follower_id, kind, occurred_at, id).
    `SELECT i.occurred_at AS at, s.name AS store, i.amount_fen AS amount
     FROM interactions i LEFT JOIN stores s ON s.id = i.store_id
     WHERE i.follower_id = ? AND i.kind = ? ORDER BY i.occurred_at DESC, i.id DESC LIMIT ${mostLent}`,
    [followerId, kind],
  )
  return rows.map(({ at, store, amount }) => ({ at, store, amountFen: amount }))
}
