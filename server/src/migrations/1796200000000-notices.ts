import type { MigrationInterface, QueryRunner } from 'typeorm'

const statements = [
  // Where a version came from. Versions from before came from the configuration.
  `ALTER TABLE notice_versions
    ADD COLUMN origin VARCHAR(8) CHARACTER SET ascii NOT NULL DEFAULT 'config',
    ADD COLUMN approved_by BIGINT NULL`,
  // open_purpose is empty once published or discarded: one open draft a purpose. revision counts saves.
  `CREATE TABLE notice_drafts (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    purpose VARCHAR(32) CHARACTER SET ascii NOT NULL,
    open_purpose VARCHAR(32) CHARACTER SET ascii NULL,
    base_version_id BIGINT NOT NULL,
    status VARCHAR(12) CHARACTER SET ascii NOT NULL,
    revision INT NOT NULL,
    content TEXT NOT NULL,
    content_hash BINARY(32) NOT NULL,
    declared_material TINYINT NOT NULL DEFAULT 0,
    created_by BIGINT NULL,
    editors TEXT NOT NULL,
    approved_by BIGINT NULL,
    returned_reason VARCHAR(200) NULL,
    notice_version_id BIGINT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    UNIQUE KEY one_open (open_purpose),
    KEY (purpose, id),
    FOREIGN KEY (base_version_id) REFERENCES notice_versions (id),
    FOREIGN KEY (notice_version_id) REFERENCES notice_versions (id)
  )`,
  // Appended, never changed. facts_hash: the facts it is about; others need another assessment.
  `CREATE TABLE impact_assessments (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    draft_id BIGINT NOT NULL,
    purpose VARCHAR(32) CHARACTER SET ascii NOT NULL,
    facts_hash BINARY(32) NOT NULL,
    reasons TEXT NOT NULL,
    lawfulness VARCHAR(1000) NOT NULL,
    necessity VARCHAR(1000) NOT NULL,
    effect VARCHAR(1000) NOT NULL,
    measures VARCHAR(1000) NOT NULL,
    risk VARCHAR(6) CHARACTER SET ascii NOT NULL,
    assessed_by BIGINT NOT NULL,
    assessed_at BIGINT NOT NULL,
    keep_until BIGINT NOT NULL,
    KEY (purpose, id),
    FOREIGN KEY (draft_id) REFERENCES notice_drafts (id)
  )`,
  // What a person agreed to on a screen of its own; a row is a yes.
  `CREATE TABLE separate_consents (
    follower_id BIGINT NOT NULL,
    purpose VARCHAR(32) CHARACTER SET ascii NOT NULL,
    separate_key VARCHAR(32) CHARACTER SET ascii NOT NULL,
    notice_version_id BIGINT NOT NULL,
    agreed_at BIGINT NOT NULL,
    PRIMARY KEY (follower_id, purpose, separate_key),
    FOREIGN KEY (follower_id) REFERENCES followers (id),
    FOREIGN KEY (notice_version_id) REFERENCES notice_versions (id)
  )`,
  // The answers given on those screens, as evidence: key -> yes or no.
  'ALTER TABLE consent_records ADD COLUMN separate_answers TEXT NULL',
  // How a consent ended last and what went with it, for the person to see.
  `CREATE TABLE consent_endings (
    follower_id BIGINT NOT NULL,
    purpose VARCHAR(32) CHARACTER SET ascii NOT NULL,
    action VARCHAR(12) CHARACTER SET ascii NOT NULL,
    ended_at BIGINT NOT NULL,
    queued_messages INT NOT NULL,
    tags INT NOT NULL,
    interactions INT NOT NULL,
    PRIMARY KEY (follower_id, purpose),
    FOREIGN KEY (follower_id) REFERENCES followers (id)
  )`,
]

/** Notices as data: drafts, assessments, separate consents, and what an ending took along. */
export class Notices1796200000000 implements MigrationInterface {
  name = 'Notices1796200000000'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements)
      await runner.query(
        statement.startsWith('CREATE')
          ? `${statement} ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci`
          : statement,
      )
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'))
  }
}
