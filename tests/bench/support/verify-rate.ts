import { randomBytes, randomUUID } from 'node:crypto'
import { sealLog } from '../../../server/src/audit/seal-log'
import { verifyLog } from '../../../server/src/audit/verify-log'
import { adoptRecords } from '../../../server/src/consent/adopt-records'
import { recordColumns } from '../../../server/src/consent/consent-evidence'
import type { ConsentRecord } from '../../../server/src/consent/consent-record.entity'
import { sealedRecords } from '../../../server/src/sealed-records'
import type { TestRuntime } from '../../support/runtime'

const entries = 200_000

/** Entries a second of verifying a log; a fifth of its entries are consents, which are read and hashed too. */
export async function verifyRate(rt: TestRuntime): Promise<{ entries: number; rate: number }> {
  const { source } = rt.database
  const [{ noticeVersionId, hash }] = (await source.query(
    "SELECT id AS noticeVersionId, hash FROM notice_versions WHERE purpose = 'marketing_messages' ORDER BY id LIMIT 1",
  )) as [{ noticeVersionId: number; hash: Buffer }]
  for (let first = 0; first < entries; first += 5_000) {
    await source.query(
      `INSERT INTO audit_entries (at, actor_kind, actor_id, action, subject_kind, subject_id, fields, request_id) VALUES ?`,
      [
        Array.from({ length: 4_000 }, (_, at) => [
          rt.clock.now(),
          'staff',
          1,
          'tag.applied',
          'follower',
          first + at,
          '["tag:1"]',
          randomUUID(),
        ]),
      ],
    )
    await source.query(
      `INSERT INTO consent_records (pseudonym, purpose, action, notice_version_id, notice_hash, term, locale, page, at) VALUES ?`,
      [
        Array.from({ length: 1_000 }, () => [
          randomBytes(16),
          'marketing_messages',
          'granted',
          noticeVersionId,
          hash,
          'until_withdrawn',
          'zh-CN',
          'join',
          rt.clock.now(),
        ]),
      ],
    )
    const records = await rt.database.read<ConsentRecord>(
      `SELECT ${recordColumns} FROM consent_records r LEFT JOIN audit_entries a ON a.record_id = r.id AND a.action LIKE 'consent.%'
       WHERE a.id IS NULL`,
    )
    await adoptRecords(source.manager, records, ({ at, followerId }) => ({
      at,
      actorKind: 'follower',
      actorId: followerId,
      action: 'consent.granted',
    }))
  }
  while ((await sealLog(rt)) > 0);
  const started = performance.now()
  const result = await verifyLog(rt, sealedRecords)
  if (result.finding !== null) throw new Error(JSON.stringify(result.finding))
  return { entries: result.entries, rate: (result.entries / (performance.now() - started)) * 1_000 }
}
