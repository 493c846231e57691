import { randomUUID } from 'node:crypto'
import { brand } from '../../../config/policy/brand'
import { proveEntry, type EntryProof } from '../audit/prove-entry'
import { found } from '../core/errors'
import type { Runtime } from '../core/runtime'
import { signDocument } from '../core/sign-document'
import { evidenceText, recordColumns } from '../consent/consent-evidence'
import type { ConsentRecord } from '../consent/consent-record.entity'
import { receiptNotice } from './receipt-notice'

export interface Receipt {
  receipt: string
  receiptId: string
  leafIndex: number
}

const states = {
  granted: 'given',
  renewed: 'given',
  declined: 'refused',
  withdrawn: 'withdrawn',
  expired: 'expired',
  // One recipient less; the consent itself stands.
  narrowed: 'given',
} as const

/** The audit entry that one of the person's own consent records, lending among them, is sealed with; `not_found` for anybody else's. */
async function readOwn(rt: Runtime, followerId: number, recordId: number) {
  const [record] = await rt.database.read<ConsentRecord & { entryId: number | null }>(
    `SELECT ${recordColumns}, a.id AS entryId FROM consent_records r
     LEFT JOIN audit_entries a ON a.record_id = r.id AND a.action LIKE 'consent.%'
     WHERE r.id = ? AND r.follower_id = ?`,
    [recordId, followerId],
  )
  return { record: found(record, 'consent record'), entryId: found(record?.entryId, 'audit entry') }
}

export const proveConsent = async (rt: Runtime, followerId: number, recordId: number): Promise<EntryProof> =>
  proveEntry(rt, (await readOwn(rt, followerId, recordId)).entryId)

/**
 * Proof of one act of consent for the person to keep, with the fields of ISO/IEC TS 27560, the exact wording, and the
 * record's place in the sealed log. It names nobody: the pseudonym is known to the person alone once they are erased.
 */
export async function writeReceipt(rt: Runtime, followerId: number, recordId: number): Promise<Receipt> {
  const { record, entryId } = await readOwn(rt, followerId, recordId)
  const { piiProcessing, parties } = await receiptNotice(rt, record)
  const proof = await proveEntry(rt, entryId)
  const receiptId = randomUUID()
  const payload = {
    type: 'consent-receipt',
    schemaVersion: 'ISO/IEC TS 27560:2023',
    receiptId,
    iss: rt.env.PUBLIC_ORIGIN,
    iat: Math.floor(rt.clock.now() / 1_000),
    recordId: record.id,
    piiPrincipalId: record.pseudonym.toString('hex'),
    piiProcessing: {
      ...piiProcessing,
      storageLocation: 'CN',
      jurisdiction: 'CN',
      collectionMethod: `mini-program, page ${record.page}`,
      rights: brand.rights[record.locale],
    },
    parties,
    events: [
      {
        time: new Date(record.at).toISOString(),
        type: record.action,
        state: states[record.action],
        duration: record.term,
        validUntil: record.expiresAt === null ? null : new Date(record.expiresAt).toISOString(),
        entity: record.action === 'expired' ? 'controller' : 'principal',
        appVersion: record.appVersion,
      },
    ],
    log: { record: evidenceText(record), ...proof },
  }
  return { receipt: await signDocument(rt.keys, payload), receiptId, leafIndex: proof.leafIndex }
}
