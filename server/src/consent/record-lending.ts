import type { LoanTerm } from '@xinyue/shared/contract/vault'
import type { Actor } from '../core/actor'
import type { Person } from '../core/data-map'
import { insertRow, type Tx } from '../core/database'
import { recordAudit } from '../audit/record-audit'
import { evidenceHash } from './consent-evidence'
import { ConsentRecord, type ConsentAction } from './consent-record.entity'
import type { Decision } from './record-consent'

interface Lending extends Pick<Decision, 'locale' | 'page' | 'requestId'> {
  action: Extract<ConsentAction, 'granted' | 'withdrawn' | 'expired'>
  noticeHash: Buffer
  term: LoanTerm | null
  expiresAt: number | null
  at: number
}

/**
 * Lending is a consent of its own (PIPL Art. 23): beginning and end go into the same ledger, pinned to the wording
 * shown, and are sealed like any other.
 */
export async function recordLending(
  tx: Tx,
  actor: Actor,
  { followerId, pseudonym }: Person,
  { requestId, ...lending }: Lending,
): Promise<void> {
  const record = {
    followerId,
    pseudonym,
    purpose: 'lending' as const,
    noticeVersionId: null,
    separateAnswers: null,
    appVersion: null,
    ...lending,
  }
  const id = await insertRow(tx, ConsentRecord, record)
  await recordAudit(tx, {
    at: lending.at,
    actor,
    action: `consent.${lending.action}`,
    subjectKind: 'follower',
    subjectId: followerId,
    fields: ['lending'],
    requestId,
    record: { id, hash: evidenceHash({ ...record, id }) },
  })
}
