import { bilingual } from '@xinyue/shared/contract/fields'
import type { DestroyNoticeView, PartnerStatus, PartnerView } from '@xinyue/shared/contract/partners'
import type { LoanEnd } from '@xinyue/shared/contract/vault'
import type { StaffActor } from '../core/actor'
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
  method: string
  categories: string
  callback_url: string
  contract_ends_at: number
  contract_supervision: string
  contract_at_end: string
  status: PartnerStatus
  client_id: string
  secret_at: number
  created_by: number
  created_at: number
  approved_at: number | null
  disabled_at: number | null
  active_loans: number
  reads: number
  last_read_at: number | null
  unconfirmed: number
  overdue: number
}

/** Counts by partner; who the people are, no staff screen asks. */
const partnerSql = (which: string) =>
  `SELECT p.*,
     (SELECT COUNT(*) FROM loans l WHERE l.partner_id = p.id AND l.ended_at IS NULL AND l.expires_at > ?) AS active_loans,
     (SELECT COUNT(*) FROM loan_reads r JOIN loans l ON l.id = r.loan_id WHERE l.partner_id = p.id) AS \`reads\`,
     (SELECT MAX(r.at) FROM loan_reads r JOIN loans l ON l.id = r.loan_id WHERE l.partner_id = p.id) AS last_read_at,
     (SELECT COUNT(*) FROM destroy_notices n JOIN loans l ON l.id = n.loan_id
      WHERE l.partner_id = p.id AND n.confirmed_at IS NULL) AS unconfirmed,
     (SELECT COUNT(*) FROM destroy_notices n JOIN loans l ON l.id = n.loan_id
      WHERE l.partner_id = p.id AND n.confirmed_at IS NULL AND n.created_at < ?) AS overdue
   FROM partners p ${which}`
const listSql = partnerSql("ORDER BY FIELD(p.status, 'proposed', 'active', 'disabled'), p.id DESC")
const oneSql = partnerSql('WHERE p.id = ?')

export async function listPartners(rt: Runtime, actor: StaffActor): Promise<PartnerView[]> {
  const now = rt.clock.now()
  const rows = await rt.database.read<Row>(listSql, [now, now - destroyWithin])
  return rows.map((row) => toView(row, actor, now))
}

/** @throws AppError not_found */
export async function readPartner(rt: Runtime, actor: StaffActor, partnerId: number): Promise<PartnerView> {
  const now = rt.clock.now()
  const [row] = await rt.database.read<Row>(oneSql, [now, now - destroyWithin, partnerId])
  return toView(found(row, 'partner'), actor, now)
}

const toView = (row: Row, actor: StaffActor, now: number): PartnerView => ({
  partnerId: row.id,
  name: row.name,
  legalName: row.legal_name,
  contact: row.contact,
  purpose: readJson(bilingual, row.purpose),
  method: readJson(bilingual, row.method),
  categories: readCategories(row.categories),
  callbackUrl: row.callback_url,
  contract: {
    endsAt: row.contract_ends_at,
    supervision: row.contract_supervision,
    atEnd: row.contract_at_end,
  },
  status: row.status,
  clientId: row.client_id,
  createdAt: row.created_at,
  approvedAt: row.approved_at,
  disabledAt: row.disabled_at,
  secretAt: row.secret_at,
  own: row.created_by === actor.staffId,
  activeLoans: row.status === 'active' && row.contract_ends_at > now ? row.active_loans : 0,
  reads: row.reads,
  lastReadAt: row.last_read_at,
  unconfirmed: row.unconfirmed,
  overdue: row.overdue,
})

interface NoticeRow {
  notice_id: string
  categories: string
  reason: LoanEnd
  created_at: number
  delivered_at: number | null
  confirmed_at: number | null
  tries: number
}

/** What still waits for a confirmation first, then the newest. */
export async function listDestroyNotices(rt: Runtime, partnerId: number): Promise<DestroyNoticeView[]> {
  const now = rt.clock.now()
  const rows = await rt.database.read<NoticeRow>(
    `SELECT n.notice_id, n.categories, n.reason, n.created_at, n.delivered_at, n.confirmed_at, n.tries
     FROM destroy_notices n JOIN loans l ON l.id = n.loan_id WHERE l.partner_id = ?
     ORDER BY n.confirmed_at IS NULL DESC, n.id DESC LIMIT 50`,
    [partnerId],
  )
  return rows.map((row) => ({
    noticeId: row.notice_id,
    categories: readCategories(row.categories),
    reason: row.reason,
    state: destroyState(row, now),
    createdAt: row.created_at,
    deliveredAt: row.delivered_at,
    confirmedAt: row.confirmed_at,
    dueAt: row.created_at + destroyWithin,
    tries: row.tries,
  }))
}
