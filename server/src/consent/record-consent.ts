import type { Locale } from '@xinyue/shared/contract/fields'
import type { ConsentTerm, OptionalPurpose } from '@xinyue/shared/contract/policy'
import type { Actor } from '../core/actor'
import type { Person } from '../core/data-map'
import { select, type Tx } from '../core/database'
import { recordAudit } from '../audit/record-audit'
import type { StoredConsentStatus } from './consent-status'
import { evidenceHash } from './consent-evidence'
import { ConsentRecord, type ConsentAction } from './consent-record.entity'
import { ConsentState } from './consent-state.entity'
import type { NoticeVersion } from './notice-version.entity'

/** Where and in which language a decision was made. */
export interface Decision {
  locale: Locale
  page: string
  appVersion?: string | undefined
  requestId: string | null
}

interface Change {
  purpose: OptionalPurpose
  action: ConsentAction
  status: StoredConsentStatus
  notice: Pick<NoticeVersion, 'id' | 'hash'>
  term: ConsentTerm | null
  expiresAt: number | null
  at: number
  /** Answers given on separate screens. */
  answers?: Readonly<Record<string, boolean>>
}

/**
 * Locks one person's consent for one purpose. The gate reads the same row with a lock, so a decision is either
 * before a hand-over or after it, never beside it (I1, I2).
 */
export async function lockConsent(
  tx: Tx,
  followerId: number,
  purpose: OptionalPurpose,
): Promise<StoredConsentStatus | null> {
  const [row] = await select<{ status: StoredConsentStatus }>(
    tx,
    'SELECT status FROM consent_states WHERE follower_id = ? AND purpose = ? FOR UPDATE',
    [followerId, purpose],
  )
  return row?.status ?? null
}

/** Appends the record, moves the projection, writes the audit entry: together or not at all. */
export async function recordConsent(
  tx: Tx,
  actor: Actor,
  person: Person,
  change: Change,
  decision: Decision,
): Promise<void> {
  const { followerId, pseudonym } = person
  const { purpose, action, status, notice, term, expiresAt, at } = change
  const record = {
    followerId,
    pseudonym,
    purpose,
    action,
    noticeVersionId: notice.id,
    noticeHash: notice.hash,
    term,
    expiresAt,
    locale: decision.locale,
    page: decision.page,
    separateAnswers: change.answers ?? null,
    appVersion: decision.appVersion ?? null,
    at,
  }
  const made = await tx.insert(ConsentRecord, record)
  const recordId = Number(made.identifiers[0]?.['id'])
  const granted = action === 'granted' || action === 'renewed' ? { grantedAt: at } : {}
  await tx.upsert(
    ConsentState,
    { followerId, purpose, status, noticeVersionId: notice.id, term, expiresAt, changedAt: at, ...granted },
    ['followerId', 'purpose'],
  )
  await recordAudit(tx, {
    at,
    actor,
    action: `consent.${action}`,
    subjectKind: 'follower',
    subjectId: followerId,
    fields: [purpose],
    requestId: decision.requestId,
    record: { id: recordId, hash: evidenceHash({ ...record, id: recordId }) },
  })
}
