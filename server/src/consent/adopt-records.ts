import type { Tx } from '../core/database'
import { evidenceHash } from './consent-evidence'
import type { ConsentRecord } from './consent-record.entity'

/**
 * Writes the audit entries of consent records that were written in bulk or before the log was sealed, so that they
 * are sealed like all others. `as` says who did it and when, as the entry shall have it.
 */
export async function adoptRecords(
  tx: Tx,
  records: readonly ConsentRecord[],
  as: (record: ConsentRecord) => { at: number; actorKind: string; actorId: number | null; action: string },
): Promise<void> {
  const size = 1_000
  for (let from = 0; from < records.length; from += size) {
    const rows = records.slice(from, from + size).map((record) => {
      const { at, actorKind, actorId, action } = as(record)
      const fields = JSON.stringify([record.purpose])
      return [
        at,
        actorKind,
        actorId,
        action,
        'follower',
        record.followerId,
        fields,
        record.id,
        evidenceHash(record),
      ]
    })
    await tx.query(
      `INSERT INTO audit_entries
         (at, actor_kind, actor_id, action, subject_kind, subject_id, fields, record_id, record_hash) VALUES ?`,
      [rows],
    )
  }
}
