import type { MigrationInterface, QueryRunner } from 'typeorm'

const tables = [
  // One row a night, by the shop's day.
  `CREATE TABLE retention_runs (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    run_on CHAR(10) CHARACTER SET ascii NOT NULL,
    started_at BIGINT NOT NULL,
    finished_at BIGINT NULL,
    UNIQUE KEY (run_on)
  )`,
  // Counted up in the transaction that deletes, so that a killed run reports exactly what it did.
  `CREATE TABLE retention_results (
    run_id BIGINT NOT NULL,
    category VARCHAR(32) CHARACTER SET ascii NOT NULL,
    gone BIGINT NOT NULL DEFAULT 0,
    held_back BIGINT NOT NULL DEFAULT 0,
    failures INT NOT NULL DEFAULT 0,
    took_ms BIGINT NOT NULL DEFAULT 0,
    finished_at BIGINT NULL,
    PRIMARY KEY (run_id, category),
    FOREIGN KEY (run_id) REFERENCES retention_runs (id)
  )`,
  // No foreign key to followers: a hold outlives the account.
  `CREATE TABLE legal_holds (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    follower_id BIGINT NULL,
    category VARCHAR(32) CHARACTER SET ascii NULL,
    reason VARCHAR(200) NOT NULL,
    placed_by BIGINT NOT NULL,
    placed_at BIGINT NOT NULL,
    review_at BIGINT NOT NULL,
    lifted_at BIGINT NULL,
    lifted_by BIGINT NULL,
    lift_reason VARCHAR(200) NULL,
    KEY in_force (lifted_at, follower_id),
    FOREIGN KEY (placed_by) REFERENCES staff (id),
    FOREIGN KEY (lifted_by) REFERENCES staff (id)
  )`,
  // What a hold keeps of somebody who has left, sealed under a key of its own. No screen reads it.
  `CREATE TABLE held_copies (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    hold_id BIGINT NOT NULL,
    follower_id BIGINT NOT NULL,
    pseudonym BINARY(16) NOT NULL,
    wrapped_key VARBINARY(80) NOT NULL,
    master_version SMALLINT NOT NULL,
    sealed_rows LONGBLOB NOT NULL,
    kept_at BIGINT NOT NULL,
    KEY (hold_id),
    FOREIGN KEY (hold_id) REFERENCES legal_holds (id)
  )`,
  `CREATE TABLE scheduled_erasures (
    follower_id BIGINT NOT NULL PRIMARY KEY,
    asked_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    KEY (due_at),
    FOREIGN KEY (follower_id) REFERENCES followers (id)
  )`,
]

const changes = [
  // The nightly purge and its preview walk these; rows arrive in order, so the index grows at one end.
  'CREATE INDEX by_time ON interactions (occurred_at)',
  'CREATE INDEX by_time ON access_entries (at)',
  // When the names of a finished campaign's recipients were taken out.
  'ALTER TABLE campaigns ADD COLUMN emptied_at BIGINT NULL',
]

export class Retention1796300000000 implements MigrationInterface {
  name = 'Retention1796300000000'

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables)
      await runner.query(`${table} ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci`)
    for (const change of changes) await runner.query(change)
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'))
  }
}
