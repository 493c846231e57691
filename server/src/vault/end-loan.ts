import type { Locale } from '@xinyue/shared/contract/fields'
import type { OptionalPurpose } from '@xinyue/shared/contract/policy'
import type { LoanCategory, LoanEnd } from '@xinyue/shared/contract/vault'
import type { Actor } from '../core/actor'
import type { Person, PersonalData } from '../core/data-map'
import { marks, select, write, type Tx } from '../core/database'
import { enqueue } from '../core/outbox'
import { recordAudit } from '../audit/record-audit'
import { recordLending } from '../consent/record-lending'
import { purposeOfLent, writeCategories } from './categories'
import { newHandle } from './client-secret'

export interface Ending {
  reason: LoanEnd
  at: number
  locale: Locale
  page: string
  requestId: string | null
}
interface Row {
  id: number
  notice_hash: Buffer
}

/**
 * Ends one loan that is in force. A read holds the loan's row while it runs, so it is answered before this or refused
 * after it. The partner is told to destroy what it has by the outbox, in the same commit.
 * False: it had ended already, or is not this person's.
 */
export async function endLoan(
  tx: Tx,
  actor: Actor,
  person: Person,
  loanId: number,
  ending: Ending,
): Promise<boolean> {
  const [loan] = await select<Row>(
    tx,
    'SELECT id, notice_hash FROM loans WHERE id = ? AND follower_id = ? AND ended_at IS NULL FOR UPDATE',
    [loanId, person.followerId],
  )
  if (!loan) return false
  const open = await openCategories(tx, loanId)
  await write(tx, 'UPDATE loans SET ended_at = ?, end_reason = ? WHERE id = ?', [
    ending.at,
    ending.reason,
    loanId,
  ])
  await endCategories(tx, loanId, open, ending)
  await recordLending(tx, actor, person, {
    action: ending.reason === 'expired' || ending.reason === 'partner_disabled' ? 'expired' : 'withdrawn',
    noticeHash: loan.notice_hash,
    term: null,
    expiresAt: null,
    locale: ending.locale,
    page: ending.page,
    requestId: ending.requestId,
    at: ending.at,
  })
  await recordAudit(tx, {
    at: ending.at,
    actor,
    action: 'loan.ended',
    subjectKind: 'loan',
    subjectId: loanId,
    fields: [ending.reason],
    requestId: ending.requestId,
  })
  return true
}

const openLoans = (tx: Tx, followerId: number) =>
  // No lock: an index range locked here would hold up other people's lending. Each is locked by its id when it ends.
  select<{ id: number }>(tx, 'SELECT id FROM loans WHERE follower_id = ? AND ended_at IS NULL ORDER BY id', [
    followerId,
  ])

/** Everything a person lends, to everybody. The caller holds the lock on the person. Returns how many loans ended. */
export async function endAllLoans(tx: Tx, actor: Actor, person: Person, ending: Ending): Promise<number> {
  let ended = 0
  for (const { id } of await openLoans(tx, person.followerId))
    if (await endLoan(tx, actor, person, id, ending)) ended++
  return ended
}

/**
 * What rests on a purpose is lent no longer when its consent ends; a loan of nothing else ends whole. The caller holds
 * the lock on the person. Returns how many loans lost something.
 */
export async function endPurposeLoans(
  tx: Tx,
  dataMap: readonly PersonalData[],
  actor: Actor,
  person: Person,
  purpose: OptionalPurpose,
  ending: Ending,
): Promise<number> {
  let touched = 0
  for (const { id } of await openLoans(tx, person.followerId)) {
    await select(tx, 'SELECT id FROM loans WHERE id = ? FOR UPDATE', [id])
    const open = await openCategories(tx, id)
    const ends = open.filter((category) => purposeOfLent(dataMap, category) === purpose)
    if (ends.length === 0) continue
    touched++
    if (ends.length === open.length) {
      await endLoan(tx, actor, person, id, ending)
      continue
    }
    await endCategories(tx, id, ends, ending)
    await recordAudit(tx, {
      at: ending.at,
      actor,
      action: 'loan.narrowed',
      subjectKind: 'loan',
      subjectId: id,
      fields: ends,
      requestId: ending.requestId,
    })
  }
  return touched
}

async function openCategories(tx: Tx, loanId: number): Promise<LoanCategory[]> {
  const rows = await select<{ category: LoanCategory }>(
    tx,
    'SELECT category FROM loan_categories WHERE loan_id = ? AND ended_at IS NULL FOR UPDATE',
    [loanId],
  )
  return rows.map(({ category }) => category)
}

async function endCategories(
  tx: Tx,
  loanId: number,
  categories: readonly LoanCategory[],
  { at, reason }: Ending,
): Promise<void> {
  if (categories.length === 0) return
  await write(
    tx,
    `UPDATE loan_categories SET ended_at = ? WHERE loan_id = ? AND category IN (${marks(categories.length)})`,
    [at, loanId, ...categories],
  )
  const noticeId = newHandle()
  await write(
    tx,
    'INSERT INTO destroy_notices (notice_id, loan_id, categories, reason, created_at) VALUES (?, ?, ?, ?, ?)',
    [noticeId, loanId, writeCategories(categories), reason, at],
  )
  await enqueue(tx, 'vault.destroy-notice', { noticeId }, { now: at })
}
