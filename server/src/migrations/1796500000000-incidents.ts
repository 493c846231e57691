import type { MigrationInterface, QueryRunner } from 'typeorm'

const tables = [
  // count_run tells a count that was started anew from the one before; count_cursor is the last follower looked at,
  // -1 while the rows of an earlier count are being taken away.
  `CREATE TABLE incidents (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    title VARCHAR(60) NOT NULL,
    kind VARCHAR(12) CHARACTER SET ascii NOT NULL,
    certainty VARCHAR(10) CHARACTER SET ascii NOT NULL,
    happened TEXT NOT NULL,
    noticed_at BIGINT NOT NULL,
    began_at BIGINT NOT NULL,
    ended_at BIGINT NULL,
    staff_ids TEXT NOT NULL,
    concerned_tables TEXT NOT NULL,
    keys_exposed TINYINT NOT NULL,
    opened_by BIGINT NOT NULL,
    opened_at BIGINT NOT NULL,
    affected INT NULL,
    count_run INT NOT NULL,
    count_cursor BIGINT NOT NULL,
    frozen_at BIGINT NULL,
    grade_override VARCHAR(10) CHARACTER SET ascii NULL,
    grade_reason VARCHAR(500) NULL,
    graded_by BIGINT NULL,
    facts TEXT NOT NULL,
    skip_reason TEXT NULL,
    skip_by BIGINT NULL,
    skip_at BIGINT NULL,
    skip_approved_by BIGINT NULL,
    skip_approved_at BIGINT NULL,
    lessons TEXT NULL,
    closed_at BIGINT NULL,
    closed_by BIGINT NULL,
    FOREIGN KEY (opened_by) REFERENCES staff (id)
  )`,
  // `due` finds what is late without walking over what is done.
  `CREATE TABLE incident_milestones (
    incident_id BIGINT NOT NULL,
    milestone VARCHAR(10) CHARACTER SET ascii NOT NULL,
    due_at BIGINT NULL,
    done_at BIGINT NULL,
    done_by BIGINT NULL,
    overdue_at BIGINT NULL,
    PRIMARY KEY (incident_id, milestone),
    KEY due (done_at, overdue_at, due_at),
    FOREIGN KEY (incident_id) REFERENCES incidents (id)
  )`,
  // One row an affected person: which fields (bits), and that the notice was delivered and read.
  // of_person finds a person's notices, and their rows when they are erased.
  `CREATE TABLE incident_people (
    incident_id BIGINT NOT NULL,
    follower_id BIGINT NOT NULL,
    fields INT NOT NULL,
    sealed_fields INT NOT NULL,
    delivered_at BIGINT NULL,
    read_at BIGINT NULL,
    PRIMARY KEY (incident_id, follower_id),
    KEY of_person (follower_id, incident_id),
    FOREIGN KEY (incident_id) REFERENCES incidents (id),
    FOREIGN KEY (follower_id) REFERENCES followers (id)
  )`,
  `CREATE TABLE incident_notices (
    incident_id BIGINT NOT NULL PRIMARY KEY,
    content TEXT NOT NULL,
    written_by BIGINT NOT NULL,
    written_at BIGINT NOT NULL,
    approved_by BIGINT NULL,
    approved_at BIGINT NULL,
    deliver_cursor BIGINT NOT NULL,
    delivered_at BIGINT NULL,
    FOREIGN KEY (incident_id) REFERENCES incidents (id)
  )`,
  // Append-only: what left the house, with its hash.
  `CREATE TABLE incident_reports (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    incident_id BIGINT NOT NULL,
    kind VARCHAR(12) CHARACTER SET ascii NOT NULL,
    exported_at BIGINT NOT NULL,
    exported_by BIGINT NOT NULL,
    content MEDIUMTEXT NOT NULL,
    hash BINARY(32) NOT NULL,
    KEY (incident_id, id),
    FOREIGN KEY (incident_id) REFERENCES incidents (id)
  )`,
]

/** Security incidents: the case, its clock, who is affected, what they were told, what was reported (PIPL Art. 57). */
export class Incidents1796500000000 implements MigrationInterface {
  name = 'Incidents1796500000000'

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables)
      await runner.query(`${table} ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci`)
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'))
  }
}
