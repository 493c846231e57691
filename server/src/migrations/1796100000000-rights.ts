import type { MigrationInterface, QueryRunner } from 'typeorm'

const tables = [
  // Tags the person does not want: staff cannot apply them again.
  `CREATE TABLE tag_objections (
    follower_id BIGINT NOT NULL,
    tag_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (follower_id, tag_id),
    FOREIGN KEY (follower_id) REFERENCES followers (id),
    FOREIGN KEY (tag_id) REFERENCES tags (id)
  )`,
  // finished: 0 while somebody has to act. due: the desk's queue; closed: what is done, newest first; the foreign key
  // serves the person's own list.
  `CREATE TABLE privacy_requests (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    follower_id BIGINT NOT NULL,
    kind VARCHAR(20) CHARACTER SET ascii NOT NULL,
    status VARCHAR(20) CHARACTER SET ascii NOT NULL,
    finished TINYINT NOT NULL,
    self_service TINYINT NOT NULL,
    about_kind VARCHAR(20) CHARACTER SET ascii NULL,
    about_id BIGINT NULL,
    removed INT NULL,
    opened_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    closed_at BIGINT NULL,
    taken_by BIGINT NULL,
    reminded_at BIGINT NULL,
    escalated_at BIGINT NULL,
    KEY due (finished, due_at, id),
    KEY closed (self_service, finished, closed_at, id),
    KEY (follower_id, id),
    FOREIGN KEY (follower_id) REFERENCES followers (id)
  )`,
  `CREATE TABLE privacy_request_notes (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    request_id BIGINT NOT NULL,
    what VARCHAR(10) CHARACTER SET ascii NOT NULL,
    staff_id BIGINT NULL,
    sealed_text VARBINARY(4096) NOT NULL,
    at BIGINT NOT NULL,
    KEY (request_id, id),
    FOREIGN KEY (request_id) REFERENCES privacy_requests (id) ON DELETE CASCADE
  )`,
  // sealed_key opens the file; without the person's key, which seals it, the file is noise.
  `CREATE TABLE personal_exports (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    follower_id BIGINT NOT NULL,
    status VARCHAR(10) CHARACTER SET ascii NOT NULL,
    progress TINYINT NOT NULL,
    requested_at BIGINT NOT NULL,
    expires_at BIGINT NULL,
    file_name CHAR(32) CHARACTER SET ascii NULL,
    bytes BIGINT NULL,
    sealed_key VARBINARY(160) NULL,
    token_hash BINARY(32) NULL,
    UNIQUE KEY (token_hash),
    KEY (status, expires_at),
    KEY (follower_id, requested_at),
    FOREIGN KEY (follower_id) REFERENCES followers (id)
  )`,
]

export class Rights1796100000000 implements MigrationInterface {
  name = 'Rights1796100000000'

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables)
      await runner.query(`${table} ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci`)
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'))
  }
}
