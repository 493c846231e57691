import type { LoanTerm, vault } from '@xinyue/shared/contract/vault'
import type { InputOf } from '@xinyue/shared/endpoint'
import type { FollowerActor } from '../core/actor'
import { day } from '../core/clock'
import { insertRow, write, type Tx } from '../core/database'
import { AppError, found } from '../core/errors'
import type { Runtime } from '../core/runtime'
import { recordAudit } from '../audit/record-audit'
import { termEnd } from '../consent/consent-term'
import { livePurposes } from '../consent/live-purposes'
import { recordLending } from '../consent/record-lending'
import { lockPerson } from '../followers/person'
import { purposeOfLent, readCategories, writeCategories } from './categories'
import { newHandle } from './client-secret'
import { Loan } from './loan.entity'
import { loanNotice } from './loan-notice'
import { Partner } from './partner.entity'

const loanEndsAt = (term: LoanTerm, from: number): number => {
  if (term === '1_day') return from + day
  if (term === '7_days') return from + 7 * day
  return termEnd(term, from) ?? from
}

/**
 * Lends, as a separate consent to the wording that was shown. The lock on the person lets a withdrawal or an erasure
 * come before it or after it; the shared lock on the partner does the same for its end.
 * @throws AppError not_found, invalid_input, consent_required, notice_outdated
 */
export async function lend(
  tx: Tx,
  rt: Runtime,
  actor: FollowerActor,
  input: InputOf<(typeof vault)['lend']>,
  requestId: string,
): Promise<number> {
  const { followerId } = actor
  const person = await lockPerson(tx, rt, followerId)
  const partner = found(
    await tx.findOne(Partner, {
      where: { id: input.partnerId, status: 'active' },
      lock: { mode: 'pessimistic_read' },
    }),
    'partner',
  )
  const now = rt.clock.now()
  if (partner.contractEndsAt <= now) throw new AppError('not_found', 'the contract is over')
  assertOffered(partner, input.categories)
  const { hash, content } = loanNotice(partner, input.categories, input.term)
  if (hash.toString('hex') !== input.noticeHash) throw new AppError('notice_outdated')
  const live = await livePurposes(tx, followerId, now)
  for (const category of input.categories) {
    const purpose = purposeOfLent(rt.dataMap, category)
    if (purpose !== null && !live.has(purpose))
      throw new AppError('consent_required', `${category} rests on a consent that is not in force`)
  }

  const expiresAt = Math.min(loanEndsAt(input.term, now), partner.contractEndsAt)
  await write(tx, 'INSERT IGNORE INTO loan_notices (hash, content, first_served_at) VALUES (?, ?, ?)', [
    hash,
    JSON.stringify(content),
    now,
  ])
  const loanId = await insertRow(tx, Loan, {
    followerId,
    pseudonym: person.pseudonym,
    partnerId: partner.id,
    handle: newHandle(),
    noticeHash: hash,
    term: input.term,
    lentAt: now,
    expiresAt,
    endedAt: null,
    endReason: null,
  })
  const categories = readCategories(writeCategories(input.categories))
  for (const category of categories)
    await write(tx, 'INSERT INTO loan_categories (loan_id, category) VALUES (?, ?)', [loanId, category])
  await recordLending(tx, actor, person, {
    action: 'granted',
    noticeHash: hash,
    term: input.term,
    expiresAt,
    locale: input.locale,
    page: 'lend',
    requestId,
    at: now,
  })
  await recordAudit(tx, {
    at: now,
    actor,
    action: 'loan.lent',
    subjectKind: 'loan',
    subjectId: loanId,
    fields: categories,
    requestId,
  })
  return loanId
}

/** @throws AppError invalid_input for what the partner was not approved to ask for */
export function assertOffered(partner: Partner, categories: readonly string[]): void {
  const offered: readonly string[] = readCategories(partner.categories)
  if (categories.some((category) => !offered.includes(category)))
    throw new AppError('invalid_input', 'not offered', { categories: 'not asked for by this partner' })
}
