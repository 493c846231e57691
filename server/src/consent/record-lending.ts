import type { LoanTerm } from '@xinyue/shared/contract/vault'
import type { Person } from '../core/data-map'
import type { Tx } from '../core/database'
import { ConsentRecord, type ConsentAction } from './consent-record.entity'
import type { Decision } from './record-consent'

interface Lending extends Pick<Decision, 'locale' | 'page'> {
  action: Extract<ConsentAction, 'granted' | 'withdrawn' | 'expired'>
  noticeHash: Buffer
  term: LoanTerm | null
  expiresAt: number | null
  at: number
}

/** Lending is a consent of its own (PIPL Art. 23): beginning and end go into the same ledger, pinned to the wording shown. */
export const recordLending = async (
  tx: Tx,
  { followerId, pseudonym }: Person,
  lending: Lending,
): Promise<void> => {
  await tx.insert(ConsentRecord, {
    followerId,
    pseudonym,
    purpose: 'lending',
    noticeVersionId: null,
    ...lending,
  })
}
