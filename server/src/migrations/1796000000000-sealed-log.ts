import type { MigrationInterface, QueryRunner } from 'typeorm'
import { adoptRecords } from '../consent/adopt-records'
import type { ConsentRecord } from '../consent/consent-record.entity'
import { ledgerHash } from '../erasure/erasure-evidence'
import type { Erasure } from '../erasure/erasure.entity'

const statements = [
  'ALTER TABLE consent_records ADD COLUMN app_version VARCHAR(20) NULL AFTER page',
  `ALTER TABLE audit_entries
    ADD COLUMN record_id BIGINT NULL,
    ADD COLUMN record_hash BINARY(32) NULL,
    ADD KEY (record_id),
    ADD KEY (action, id),
    ADD KEY (actor_kind, actor_id, id),
    ADD KEY (at, id)`,
  // No foreign key: that an entry is gone must show, not be impossible to write down.
  `CREATE TABLE log_leaves (
    seq BIGINT NOT NULL PRIMARY KEY,
    entry_id BIGINT NOT NULL,
    leaf_hash BINARY(32) NOT NULL,
    UNIQUE KEY (entry_id)
  )`,
  // Every eighth level of the tree: what proofs are made of.
  `CREATE TABLE log_nodes (
    level TINYINT NOT NULL,
    position BIGINT NOT NULL,
    hash BINARY(32) NOT NULL,
    PRIMARY KEY (level, position)
  )`,
  `CREATE TABLE log_checkpoints (
    size BIGINT NOT NULL PRIMARY KEY,
    root_hash BINARY(32) NOT NULL,
    at BIGINT NOT NULL,
    last_entry_id BIGINT NOT NULL,
    frontier VARBINARY(2048) NOT NULL,
    note TEXT NOT NULL,
    KEY (at, size)
  )`,
  `CREATE TABLE log_verifications (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    asked_by BIGINT NOT NULL,
    asked_at BIGINT NOT NULL,
    checked BIGINT NOT NULL DEFAULT 0,
    total BIGINT NOT NULL DEFAULT 0,
    finished_at BIGINT NULL,
    outcome TEXT NULL
  )`,
]

/** The sealed log (I7). Consents and erasures from before it get an entry of their own, and are sealed as
 * they are now. */
export class SealedLog1796000000000 implements MigrationInterface {
  name = 'SealedLog1796000000000'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements)
      await runner.query(
        statement.startsWith('CREATE')
          ? `${statement} ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci`
          : statement,
      )
    const records: ConsentRecord[] = await runner.query(
      `SELECT id, follower_id AS followerId, pseudonym, purpose, action, notice_version_id AS noticeVersionId,
         notice_hash AS noticeHash, term, expires_at AS expiresAt, locale, page, app_version AS appVersion, at
       FROM consent_records ORDER BY id`,
    )
    const now = Date.now()
    await adoptRecords(runner.manager, records, () => ({
      at: now,
      actorKind: 'system',
      actorId: null,
      action: 'consent.adopted',
    }))
    const erasures: Erasure[] = await runner.query(
      `SELECT id, certificate_id AS certificateId, follower_id AS followerId, pseudonym, erased_at AS erasedAt,
         certificate_hash AS certificateHash FROM erasures ORDER BY id`,
    )
    for (const erasure of erasures)
      await runner.query(
        `INSERT INTO audit_entries (at, actor_kind, action, subject_kind, subject_id, fields, record_id, record_hash)
         VALUES (?, 'system', 'person.erased', 'follower', ?, '[]', ?, ?)`,
        [now, erasure.followerId, erasure.id, ledgerHash(erasure)],
      )
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'))
  }
}
