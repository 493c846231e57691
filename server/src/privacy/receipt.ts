import { randomUUID } from 'node:crypto'
import { brand } from '../../../config/policy/brand'
import { proveEntry, type EntryProof } from '../audit/prove-entry'
import { found } from '../core/errors'
import type { Runtime } from '../core/runtime'
import { evidenceText, recordColumns } from '../consent/consent-evidence'
import type { ConsentRecord } from '../consent/consent-record.entity'
import { NoticeVersion } from '../consent/notice-version.entity'
import { signPaper } from './certificate'

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

/** The audit entry that one of the person's own consent records is sealed with; `not_found` for anybody else's. */
async function readOwn(rt: Runtime, followerId: number, recordId: number) {
  const [record] = await rt.database.read<ConsentRecord & { entryId: number | null }>(
    `SELECT ${recordColumns}, a.id AS entryId FROM consent_records r
     LEFT JOIN audit_entries a ON a.record_id = r.id AND a.action LIKE 'consent.%'
     WHERE r.id = ? AND r.follower_id = ? AND r.notice_version_id IS NOT NULL`,
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
  const notice = await rt.database.source.manager.findOneByOrFail(NoticeVersion, {
    id: found(record.noticeVersionId, 'notice'),
  })
  const proof = await proveEntry(rt, entryId)
  const { content } = notice
  const { locale } = record
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
      privacyNotice: {
        purpose: notice.purpose,
        version: notice.version,
        language: locale,
        sha256: notice.hash.toString('hex'),
        publishedAt: new Date(notice.publishedAt).toISOString(),
        /** Every language, because the hash is over all of it (canonical JSON). */
        content,
      },
      purpose: content.title[locale],
      purposeReason: content.why[locale],
      lawfulBasis: content.lawfulBasis,
      piiInformation: content.dataUsed[locale],
      recipients: content.recipients[locale],
      retentionPeriod: content.retention[locale],
      storageLocation: 'CN',
      jurisdiction: 'CN',
      collectionMethod: `mini-program, page ${record.page}`,
      withdrawalMethod: {
        'zh-CN': '小程序 - 隐私中心，一点即可',
        en: 'Mini-program, privacy centre, one tap',
      }[locale],
      rights: brand.rights[locale],
    },
    parties: [
      {
        role: 'controller',
        name: brand.handler.name,
        contact: brand.handler.contact,
        privacyOfficer: brand.handler.privacyOfficer,
      },
    ],
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
  return { receipt: await signPaper(rt.keys, payload), receiptId, leafIndex: proof.leafIndex }
}
