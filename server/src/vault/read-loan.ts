import type { partnerApi } from '@xinyue/shared/contract/partner-api'
import type { LoanCategory } from '@xinyue/shared/contract/vault'
import type { InputOf, OutputOf } from '@xinyue/shared/endpoint'
import type { PartnerActor } from '../core/actor'
import { select, write, type Tx } from '../core/database'
import { AppError, found } from '../core/errors'
import type { Runtime } from '../core/runtime'
import { livePurposes } from '../consent/live-purposes'
import { personIn } from '../followers/person'
import { purposeOfLent, readLent, writeCategories } from './categories'

interface LoanRow {
  id: number
  follower_id: number | null
  ended_at: number | null
  expires_at: number
}

/**
 * One read by a partner. It holds the loan's row from the first question to the commit of its own trace: ending the
 * loan comes before it, and it is refused, or after it. The end is read from the clock, not from a job having come by.
 * What is not there, over, or another partner's is the same 404.
 * @throws AppError not_found, forbidden for a category that is not lent or not in the token's scope
 */
export async function readLoan(
  tx: Tx,
  rt: Runtime,
  actor: PartnerActor,
  input: InputOf<(typeof partnerApi)['data']>,
): Promise<OutputOf<(typeof partnerApi)['data']>> {
  const [partner] = await select<{ status: string }>(
    tx,
    'SELECT status FROM partners WHERE id = ? LOCK IN SHARE MODE',
    [actor.partnerId],
  )
  if (partner?.status !== 'active') throw new AppError('not_found', 'partner is not active')
  const [row] = await select<LoanRow>(
    tx,
    'SELECT id, follower_id, ended_at, expires_at FROM loans WHERE handle = ? AND partner_id = ? FOR UPDATE',
    [input.handle, actor.partnerId],
  )
  const loan = found(row, 'loan')
  // Asked after the lock: whoever waited for it may have waited past the end.
  const now = rt.clock.now()
  if (loan.ended_at !== null || loan.expires_at <= now || loan.follower_id === null)
    throw new AppError('not_found', 'loan is over')
  const readable = await readableCategories(tx, rt, actor, loan.id, loan.follower_id, now)
  const fields = input.fields ?? readable
  if (fields.length === 0 || fields.some((field) => !readable.includes(field)))
    throw new AppError('forbidden', 'a category is not lent, or not within the token')
  const person = await personIn(tx, rt, loan.follower_id)
  const data = await readLent(tx, rt.dataMap, person, fields)
  await write(tx, 'INSERT INTO loan_reads (loan_id, categories, at) VALUES (?, ?, ?)', [
    loan.id,
    writeCategories(fields),
    now,
  ])
  return { handle: input.handle, readAt: now, expiresAt: loan.expires_at, data }
}

/** Lent, within the token, and resting on a consent that is in force. */
async function readableCategories(
  tx: Tx,
  rt: Runtime,
  { scopes }: PartnerActor,
  loanId: number,
  followerId: number,
  now: number,
): Promise<LoanCategory[]> {
  const rows = await select<{ category: LoanCategory }>(
    tx,
    'SELECT category FROM loan_categories WHERE loan_id = ? AND ended_at IS NULL',
    [loanId],
  )
  const live = await livePurposes(tx, followerId, now)
  return rows
    .map(({ category }) => category)
    .filter((category) => scopes.includes(category))
    .filter((category) => {
      const purpose = purposeOfLent(rt.dataMap, category)
      return purpose === null || live.has(purpose)
    })
}
