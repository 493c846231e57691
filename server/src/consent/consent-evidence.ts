import { idList } from '../core/database'
import { sha256 } from '../audit/merkle'
import type { SealedRecords } from '../core/sealed-records'
import type { ConsentRecord } from './consent-record.entity'

/** What a consent record proves: all of it but the link to the person, which erasure cuts. */
type Evidence = Omit<ConsentRecord, 'followerId' | 'separateAnswers'> & {
  /** As text when it comes straight from the row; absent before the column existed. */
  separateAnswers?: ConsentRecord['separateAnswers'] | string
}

function answersOf({ separateAnswers }: Evidence): unknown {
  if (typeof separateAnswers !== 'string') return separateAnswers ?? null
  try {
    return JSON.parse(separateAnswers)
  } catch {
    // Nothing that was sealed: it is hashed as it stands, and found to be altered.
    return separateAnswers
  }
}

/** The text that is hashed into the audit entry, and that a receipt carries. Keys stay sorted: it is canonical JSON. */
export const evidenceText = (record: Evidence): string =>
  JSON.stringify({
    action: record.action,
    appVersion: record.appVersion,
    at: record.at,
    expiresAt: record.expiresAt,
    id: record.id,
    locale: record.locale,
    noticeHash: record.noticeHash.toString('hex'),
    noticeVersionId: record.noticeVersionId,
    page: record.page,
    pseudonym: record.pseudonym.toString('hex'),
    purpose: record.purpose,
    separateAnswers: answersOf(record),
    term: record.term,
  })
export const evidenceHash = (record: Evidence): Buffer => sha256(evidenceText(record))

/** Columns of `consent_records`, named as the entity names them. */
export const recordColumns = `r.id, r.follower_id AS followerId, r.pseudonym, r.purpose, r.action,
  r.notice_version_id AS noticeVersionId, r.notice_hash AS noticeHash, r.term, r.expires_at AS expiresAt,
  r.locale, r.page, r.separate_answers AS separateAnswers, r.app_version AS appVersion, r.at`

/** Consent records, as the sealed log verifies them. */
export const sealedConsents: SealedRecords = {
  what: 'consent_record',
  holds: (action) => action.startsWith('consent.'),
  async read(ask, ids) {
    const rows = await ask<ConsentRecord>(
      `SELECT ${recordColumns} FROM consent_records r WHERE r.id IN (${idList(ids)})`,
    )
    return new Map(rows.map((row) => [row.id, { hash: evidenceHash(row), followerId: row.followerId }]))
  },
  async findStray(ask) {
    const [row] = await ask<{ id: number }>(
      `SELECT r.id FROM consent_records r LEFT JOIN audit_entries a ON a.record_id = r.id AND a.action LIKE 'consent.%'
       WHERE a.id IS NULL ORDER BY r.id LIMIT 1`,
    )
    return row?.id ?? null
  },
}
