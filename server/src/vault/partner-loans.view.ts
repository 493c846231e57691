import type { partnerApi } from '@xinyue/shared/contract/partner-api'
import type { LoanCategory } from '@xinyue/shared/contract/vault'
import type { InputOf, OutputOf } from '@xinyue/shared/endpoint'
import type { PartnerActor } from '../core/actor'
import { idList } from '../core/database'
import type { Runtime } from '../core/runtime'
import { readCategories } from './categories'
import { destroyWithin } from './send-destroy-notice.job'

interface LoanRow {
  id: number
  handle: string
  lent_at: number
  expires_at: number
}
interface NoticeRow {
  handle: string
  notice_id: string
  categories: string
  created_at: number
}

/** What a partner has in its hands now, and what it still has to destroy: handles, no people. */
export async function listPartnerLoans(
  rt: Runtime,
  actor: PartnerActor,
  input: InputOf<(typeof partnerApi)['loans']>,
): Promise<OutputOf<(typeof partnerApi)['loans']>> {
  const [rows, notices] = await Promise.all([
    rt.database.read<LoanRow>(
      // Index by_partner (partner_id, ended_at, handle).
      `SELECT id, handle, lent_at, expires_at FROM loans
       WHERE partner_id = ? AND ended_at IS NULL AND handle > ? AND expires_at > ? ORDER BY handle LIMIT ?`,
      [actor.partnerId, input.after ?? '', rt.clock.now(), input.limit + 1],
    ),
    rt.database.read<NoticeRow>(
      `SELECT l.handle, n.notice_id, n.categories, n.created_at FROM destroy_notices n JOIN loans l ON l.id = n.loan_id
       WHERE l.partner_id = ? AND n.confirmed_at IS NULL ORDER BY n.id LIMIT 100`,
      [actor.partnerId],
    ),
  ])
  const page = rows.slice(0, input.limit)
  const categories = await categoriesOf(rt, page)
  return {
    loans: page.map(({ id, handle, lent_at, expires_at }) => ({
      handle,
      categories: categories.filter((row) => row.loan_id === id).map(({ category }) => category),
      lentAt: lent_at,
      expiresAt: expires_at,
    })),
    next: rows.length > input.limit ? (page.at(-1)?.handle ?? null) : null,
    destroy: notices.map((notice) => ({
      handle: notice.handle,
      noticeId: notice.notice_id,
      categories: readCategories(notice.categories),
      endedAt: notice.created_at,
      confirmBy: notice.created_at + destroyWithin,
    })),
  }
}

async function categoriesOf(rt: Runtime, loans: readonly LoanRow[]) {
  if (loans.length === 0) return []
  const rows: { loan_id: number; category: LoanCategory }[] = await rt.database.source.query(
    `SELECT loan_id, category FROM loan_categories
     WHERE ended_at IS NULL AND loan_id IN (${idList(loans.map(({ id }) => id))}) ORDER BY loan_id, category`,
  )
  return rows
}
