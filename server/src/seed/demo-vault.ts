import type { LoanCategory, LoanEnd, LoanTerm } from '@xinyue/shared/contract/vault'
import { system } from '../core/actor'
import { day, hour } from '../core/clock'
import { insertRow, write, type Tx } from '../core/database'
import { nameKey } from '../core/name-key'
import type { Runtime } from '../core/runtime'
import { newToken } from '../core/tokens'
import { recordLending } from '../consent/record-lending'
import { lockPerson } from '../followers/person'
import { writeCategories } from '../vault/categories'
import { hashSecret, newHandle } from '../vault/client-secret'
import { endLoan } from '../vault/end-loan'
import { Loan } from '../vault/loan.entity'
import { loanNotice } from '../vault/loan-notice'
import { Partner } from '../vault/partner.entity'
import type { InsertedPerson } from './insert-people'

/** Nobody listens there: a demo tells no one. */
const callbackUrl = 'https://partner.example/destroy'

const partners = [
  {
    name: '晴窗书店',
    legalName: '杭州晴窗书店有限公司（示例）',
    contact: 'privacy@qingchuang.example',
    purpose: { 'zh-CN': '凭会员等级给你买书折扣', en: 'To give you a discount on books by your level' },
    method: { 'zh-CN': '结账时读取一次，不另存', en: 'Read once at the till, not stored' },
    categories: ['profile_name', 'membership', 'home_store'],
    approved: true,
  },
  {
    name: '山野茶会',
    legalName: '杭州山野文化有限公司（示例）',
    contact: '0571-0000 0001',
    purpose: { 'zh-CN': '按口味给你安排茶席', en: 'To seat you at a tea table to your taste' },
    method: { 'zh-CN': '活动前读取，活动后删除', en: 'Read before the event, deleted after it' },
    categories: ['profile_name', 'taste_tags', 'purchases'],
    approved: true,
  },
  {
    name: '邻里健身',
    legalName: '杭州邻里健身有限公司（示例）',
    contact: 'hello@linli.example',
    purpose: { 'zh-CN': '新会员首课优惠', en: 'A first lesson at a lower price' },
    method: { 'zh-CN': '读取一次', en: 'Read once' },
    categories: ['profile_name', 'phone'],
    approved: false,
  },
] as const satisfies readonly (Pick<Partner, 'name' | 'legalName' | 'contact' | 'purpose' | 'method'> & {
  categories: readonly LoanCategory[]
  approved: boolean
})[]

interface DemoLoan {
  partner: 0 | 1
  categories: readonly LoanCategory[]
  term: LoanTerm
  lentDaysAgo: number
  daysLeft: number
  reads: number
  ended?: { reason: LoanEnd; daysAgo: number; confirmed: boolean }
}

/** One of each: in force, about to end, ended and confirmed, ended and overdue. */
const loans: readonly DemoLoan[] = [
  {
    partner: 0,
    categories: ['profile_name', 'membership'],
    term: '30_days',
    lentDaysAgo: 6,
    daysLeft: 24,
    reads: 4,
  },
  {
    partner: 1,
    categories: ['profile_name', 'purchases'],
    term: '7_days',
    lentDaysAgo: 6,
    daysLeft: 1,
    reads: 1,
  },
  {
    partner: 0,
    categories: ['membership'],
    term: '7_days',
    lentDaysAgo: 50,
    daysLeft: -43,
    reads: 2,
    ended: { reason: 'expired', daysAgo: 43, confirmed: true },
  },
  {
    partner: 1,
    categories: ['purchases'],
    term: '30_days',
    lentDaysAgo: 40,
    daysLeft: -20,
    reads: 3,
    ended: { reason: 'revoked', daysAgo: 20, confirmed: false },
  },
]

/** Two partners at work, one that waits for approval, and what one member lends and lent them. */
export async function insertVault(
  tx: Tx,
  rt: Runtime,
  staffIds: ReadonlyMap<string, number>,
  lender: InsertedPerson | undefined,
  now: number,
): Promise<void> {
  const made: Partner[] = []
  for (const { categories, approved, ...said } of partners) {
    const partnerId = await insertRow(tx, Partner, {
      ...said,
      nameKey: nameKey(said.name),
      categories: writeCategories(categories),
      callbackUrl,
      contractEndsAt: now + 400 * day,
      contractSupervision: '每季度抽查一次读取记录',
      contractAtEnd: '删除全部数据并书面确认',
      status: approved ? 'active' : 'proposed',
      clientId: newHandle(),
      // Nobody was told it: rotate it to try the interface out.
      secretHash: await hashSecret(newToken()),
      secretAt: now - 90 * day,
      createdBy: staffIds.get('privacy') ?? 0,
      createdAt: now - 90 * day,
      approvedBy: approved ? (staffIds.get('owner') ?? null) : null,
      approvedAt: approved ? now - 89 * day : null,
      disabledAt: null,
    })
    made.push(await tx.findOneByOrFail(Partner, { id: partnerId }))
  }
  if (!lender) return
  for (const loan of loans) await insertLoan(tx, rt, made[loan.partner], lender.followerId, loan, now)
}

async function insertLoan(
  tx: Tx,
  rt: Runtime,
  partner: Partner | undefined,
  followerId: number,
  loan: DemoLoan,
  now: number,
): Promise<void> {
  if (!partner) return
  const person = await lockPerson(tx, rt, followerId)
  const { hash, content } = loanNotice(partner, loan.categories, loan.term)
  const lentAt = now - loan.lentDaysAgo * day
  const expiresAt = now + loan.daysLeft * day
  await write(tx, 'INSERT IGNORE INTO loan_notices (hash, content, first_served_at) VALUES (?, ?, ?)', [
    hash,
    JSON.stringify(content),
    lentAt,
  ])
  const loanId = await insertRow(tx, Loan, {
    followerId,
    pseudonym: person.pseudonym,
    partnerId: partner.id,
    handle: newHandle(),
    noticeHash: hash,
    term: loan.term,
    lentAt,
    expiresAt,
    endedAt: null,
    endReason: null,
  })
  const categories = writeCategories(loan.categories)
  for (const category of loan.categories)
    await write(tx, 'INSERT INTO loan_categories (loan_id, category) VALUES (?, ?)', [loanId, category])
  for (let read = 1; read <= loan.reads; read++)
    await write(tx, 'INSERT INTO loan_reads (loan_id, categories, at) VALUES (?, ?, ?)', [
      loanId,
      categories,
      lentAt + read * 7 * hour,
    ])
  const told = { noticeHash: hash, locale: 'zh-CN', page: 'lend', requestId: null, at: lentAt } as const
  await recordLending(tx, system('seed'), person, { ...told, action: 'granted', term: loan.term, expiresAt })
  if (!loan.ended) return
  const { reason, daysAgo, confirmed } = loan.ended
  const at = now - daysAgo * day
  const ending = { reason, at, locale: 'zh-CN', page: 'vault', requestId: null } as const
  await endLoan(tx, system('seed'), person, loanId, ending)
  await write(
    tx,
    'UPDATE destroy_notices SET tries = 1, delivered_at = ?, confirmed_at = ? WHERE loan_id = ?',
    [at, confirmed ? at + day : null, loanId],
  )
}
