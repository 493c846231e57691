import { bilingual } from '@xinyue/shared/contract/fields'
import type { LoanCategory, LoanEnd, LoanView } from '@xinyue/shared/contract/vault'
import { day } from '../core/clock'
import { readCursor, writeCursor } from '../core/cursor'
import { idList } from '../core/database'
import { found } from '../core/errors'
import { readJson } from '../core/read-json'
import type { Runtime } from '../core/runtime'
import { readCategories } from './categories'
import { destroyState } from './destroy-state'
import { destroyWithin } from './send-destroy-notice.job'

interface Row {
  id: number
  name: string
  legal_name: string
  contact: string
  purpose: string
  lent_at: number
  expires_at: number
  ended_at: number | null
  end_reason: LoanEnd | null
  partner_disabled_at: number | null
  read_count: number
  last_read_at: number | null
}
interface CategoryRow {
  loan_id: number
  category: LoanCategory
  ended_at: number | null
}
interface NoticeRow {
  loan_id: number
  categories: string
  created_at: number
  delivered_at: number | null
  confirmed_at: number | null
}

/** Shown as about to end this long before. */
const expiringWindow = 2 * day

const loanSql = (which: string) =>
  `SELECT l.id, p.name, p.legal_name, p.contact, p.purpose, l.lent_at, l.expires_at, l.ended_at, l.end_reason,
     p.disabled_at AS partner_disabled_at,
     (SELECT COUNT(*) FROM loan_reads r WHERE r.loan_id = l.id) AS read_count,
     (SELECT MAX(r.at) FROM loan_reads r WHERE r.loan_id = l.id) AS last_read_at
   FROM loans l JOIN partners p ON p.id = l.partner_id WHERE l.follower_id = ? ${which}`
const openSql = loanSql('AND l.ended_at IS NULL ORDER BY l.id DESC')
const endedSql = loanSql('AND l.ended_at IS NOT NULL ORDER BY l.ended_at DESC, l.id DESC LIMIT 50')
const oneSql = loanSql('AND l.id = ?')
const pageSql = loanSql('AND l.id < ? ORDER BY l.id DESC LIMIT ?')

/** Everything one person lends and lent. A loan whose time is over counts as ended before any job has come by. */
export async function listLoans(
  rt: Runtime,
  followerId: number,
): Promise<{ active: LoanView[]; ended: LoanView[] }> {
  const now = rt.clock.now()
  const [open, ended] = await Promise.all([
    rt.database.read<Row>(openSql, [followerId]),
    rt.database.read<Row>(endedSql, [followerId]),
  ])
  const views = await toViews(rt, [...open, ...ended], now)
  return {
    active: views.filter(({ endedAt }) => endedAt === null),
    ended: views.filter(({ endedAt }) => endedAt !== null),
  }
}

/** All of them, newest first, page by page. */
export async function pageLoans(
  rt: Runtime,
  followerId: number,
  after: number,
  limit: number,
): Promise<LoanView[]> {
  const rows = await rt.database.read<Row>(pageSql, [followerId, after, limit])
  return toViews(rt, rows, rt.clock.now())
}

/** @throws AppError not_found for another person's */
export async function readLoanView(rt: Runtime, followerId: number, loanId: number): Promise<LoanView> {
  const rows = await rt.database.read<Row>(oneSql, [followerId, loanId])
  const [view] = await toViews(rt, rows, rt.clock.now())
  return found(view, 'loan')
}

/** With what belongs to these loans alone, however many the person ever lent. */
async function toViews(rt: Runtime, rows: readonly Row[], now: number): Promise<LoanView[]> {
  if (rows.length === 0) return []
  const ids = idList(rows.map(({ id }) => id))
  const [categories, notices] = await Promise.all([
    rt.database.source.query<CategoryRow[]>(
      `SELECT loan_id, category, ended_at FROM loan_categories WHERE loan_id IN (${ids})`,
    ),
    rt.database.source.query<NoticeRow[]>(
      `SELECT loan_id, categories, created_at, delivered_at, confirmed_at
       FROM destroy_notices WHERE loan_id IN (${ids}) ORDER BY id DESC`,
    ),
  ])
  return rows.map((row) => {
    const end = endOf(row, now)
    return {
      loanId: row.id,
      partner: { name: row.name, legalName: row.legal_name, contact: row.contact },
      purpose: readJson(bilingual, row.purpose),
      categories: categories
        .filter(({ loan_id }) => loan_id === row.id)
        .map(({ category, ended_at }) => ({ category, endedAt: ended_at })),
      lentAt: row.lent_at,
      expiresAt: row.expires_at,
      expiring: end === null && row.expires_at - now <= expiringWindow,
      endedAt: end?.at ?? null,
      endReason: end?.reason ?? null,
      readCount: row.read_count,
      lastReadAt: row.last_read_at,
      destroy: notices
        .filter(({ loan_id }) => loan_id === row.id)
        .map((notice) => ({
          categories: readCategories(notice.categories),
          state: destroyState(notice, now),
          createdAt: notice.created_at,
          confirmedAt: notice.confirmed_at,
          dueAt: notice.created_at + destroyWithin,
        })),
    }
  })
}

/** What a read by the partner would be told now, which is what counts. */
function endOf(row: Row, now: number): { at: number; reason: LoanEnd } | null {
  if (row.ended_at !== null) return { at: row.ended_at, reason: row.end_reason ?? 'revoked' }
  if (row.partner_disabled_at !== null) return { at: row.partner_disabled_at, reason: 'partner_disabled' }
  return row.expires_at <= now ? { at: row.expires_at, reason: 'expired' } : null
}

/** Every read of one loan, newest first. @throws AppError not_found for another person's loan */
export async function listReads(
  rt: Runtime,
  followerId: number,
  input: { loanId: number; cursor?: string | undefined; limit: number },
) {
  const [loan] = await rt.database.read('SELECT id FROM loans WHERE id = ? AND follower_id = ?', [
    input.loanId,
    followerId,
  ])
  found(loan, 'loan')
  const after = readCursor(input.cursor)
  const rows = await rt.database.read<{ id: number; at: number; categories: string }>(
    // Index by_loan (loan_id, at, id).
    `SELECT id, at, categories FROM loan_reads
     WHERE loan_id = ? AND (at < ? OR (at = ? AND id < ?)) ORDER BY at DESC, id DESC LIMIT ?`,
    [input.loanId, after.sort, after.sort, after.id, input.limit + 1],
  )
  const page = rows.slice(0, input.limit)
  const last = page.at(-1)
  return {
    reads: page.map(({ at, categories }) => ({ at, categories: readCategories(categories) })),
    nextCursor: rows.length > input.limit && last ? writeCursor({ sort: last.at, id: last.id }) : null,
  }
}
