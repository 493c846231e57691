import type { LoanEvent } from '@xinyue/shared/contract/receipts'
import type { LoanNotice } from '@xinyue/shared/contract/vault'
import { found } from '../core/errors'
import type { Runtime } from '../core/runtime'
import { storedWording } from '../vault/loan-notice'

/**
 * What the ledger holds of one loan, newest first, with the words it was agreed to in. A record names its wording and
 * its instant, not the loan: of two loans in the same words each has instants of its own.
 * @throws AppError not_found, also for another person's
 */
export async function loanHistory(
  rt: Runtime,
  followerId: number,
  loanId: number,
): Promise<{ events: LoanEvent[]; notice: LoanNotice }> {
  const [row] = await rt.database.read<{ notice_hash: Buffer; lent_at: number; ended_at: number | null }>(
    'SELECT notice_hash, lent_at, ended_at FROM loans WHERE id = ? AND follower_id = ?',
    [loanId, followerId],
  )
  const loan = found(row, 'loan')
  const [events, { content }] = await Promise.all([
    // Index (follower_id, purpose, id).
    rt.database.read<LoanEvent>(
      `SELECT action AS kind, at, id AS recordId, term, expires_at AS expiresAt, locale FROM consent_records
       WHERE follower_id = ? AND purpose = 'lending' AND notice_hash = ?
         AND ((action = 'granted' AND at = ?) OR (action <> 'granted' AND at = ?)) ORDER BY id DESC`,
      [followerId, loan.notice_hash, loan.lent_at, loan.ended_at ?? -1],
    ),
    storedWording(rt, loan.notice_hash),
  ])
  return { events, notice: { hash: loan.notice_hash.toString('hex'), ...content } }
}
