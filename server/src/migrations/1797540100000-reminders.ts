import type { MigrationInterface, QueryRunner } from 'typeorm'

const tables = [
  // What each staff member has not seen yet; the row goes once it is seen.
  `CREATE TABLE reminders (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    staff_id BIGINT NOT NULL,
    kind VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    case_id BIGINT NOT NULL,
    detail VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    at BIGINT NOT NULL,
    UNIQUE KEY once (staff_id, kind, case_id, detail),
    KEY (staff_id, id),
    FOREIGN KEY (staff_id) REFERENCES staff (id)
  )`,
]

/** Reminders that reach a person. */
export class Reminders1797540100000 implements MigrationInterface {
  name = 'Reminders1797540100000'

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(table)
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'))
  }
}
