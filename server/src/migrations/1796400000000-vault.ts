import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What customers lend to partners. Ids of people are emptied by erasure; the evidence stays under the pseudonym. */
const tables = [
  `CREATE TABLE partners (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(40) NOT NULL,
    legal_name VARCHAR(80) NOT NULL,
    contact VARCHAR(80) NOT NULL,
    purpose TEXT NOT NULL,
    method TEXT NOT NULL,
    categories VARCHAR(200) CHARACTER SET ascii NOT NULL,
    callback_url VARCHAR(300) CHARACTER SET ascii NOT NULL,
    contract_ends_at BIGINT NOT NULL,
    contract_supervision VARCHAR(200) NOT NULL,
    contract_at_end VARCHAR(200) NOT NULL,
    status VARCHAR(10) CHARACTER SET ascii NOT NULL,
    client_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    secret_hash BINARY(48) NOT NULL,
    secret_at BIGINT NOT NULL,
    created_by BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    approved_by BIGINT NULL,
    approved_at BIGINT NULL,
    disabled_at BIGINT NULL,
    UNIQUE KEY (name),
    UNIQUE KEY (client_id),
    FOREIGN KEY (created_by) REFERENCES staff (id),
    FOREIGN KEY (approved_by) REFERENCES staff (id)
  )`,
  `CREATE TABLE partner_tokens (
    token_hash BINARY(32) NOT NULL PRIMARY KEY,
    partner_id BIGINT NOT NULL,
    scopes VARCHAR(200) CHARACTER SET ascii NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    KEY (expires_at),
    FOREIGN KEY (partner_id) REFERENCES partners (id)
  )`,
  // The exact wording a person agreed to; the same wording is one row. Holds nothing of the person.
  `CREATE TABLE loan_notices (
    hash BINARY(32) NOT NULL PRIMARY KEY,
    content TEXT NOT NULL,
    first_served_at BIGINT NOT NULL
  )`,
  // ended_at empty: in force until expires_at. by_partner serves the partner's list, which is sorted by handle.
  `CREATE TABLE loans (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    follower_id BIGINT NULL,
    pseudonym BINARY(16) NOT NULL,
    partner_id BIGINT NOT NULL,
    handle CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    notice_hash BINARY(32) NOT NULL,
    term VARCHAR(10) CHARACTER SET ascii NOT NULL,
    lent_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    ended_at BIGINT NULL,
    end_reason VARCHAR(16) CHARACTER SET ascii NULL,
    UNIQUE KEY (handle),
    KEY by_person (follower_id, ended_at),
    KEY by_partner (partner_id, ended_at, handle),
    KEY due (ended_at, expires_at),
    FOREIGN KEY (follower_id) REFERENCES followers (id),
    FOREIGN KEY (partner_id) REFERENCES partners (id),
    FOREIGN KEY (notice_hash) REFERENCES loan_notices (hash)
  )`,
  `CREATE TABLE loan_categories (
    loan_id BIGINT NOT NULL,
    category VARCHAR(16) CHARACTER SET ascii NOT NULL,
    ended_at BIGINT NULL,
    PRIMARY KEY (loan_id, category),
    FOREIGN KEY (loan_id) REFERENCES loans (id) ON DELETE CASCADE
  )`,
  `CREATE TABLE loan_reads (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    loan_id BIGINT NOT NULL,
    categories VARCHAR(200) CHARACTER SET ascii NOT NULL,
    at BIGINT NOT NULL,
    KEY by_loan (loan_id, at, id),
    FOREIGN KEY (loan_id) REFERENCES loans (id) ON DELETE CASCADE
  )`,
  `CREATE TABLE destroy_notices (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    notice_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    loan_id BIGINT NOT NULL,
    categories VARCHAR(200) CHARACTER SET ascii NOT NULL,
    reason VARCHAR(16) CHARACTER SET ascii NOT NULL,
    created_at BIGINT NOT NULL,
    tries INT NOT NULL DEFAULT 0,
    delivered_at BIGINT NULL,
    confirmed_at BIGINT NULL,
    confirmed_by BIGINT NULL,
    UNIQUE KEY (notice_id),
    KEY (loan_id),
    FOREIGN KEY (loan_id) REFERENCES loans (id) ON DELETE CASCADE,
    FOREIGN KEY (confirmed_by) REFERENCES staff (id)
  )`,
]

export class Vault1796400000000 implements MigrationInterface {
  name = 'Vault1796400000000'

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables)
      await runner.query(`${table} ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci`)
    // Lending has wordings of its own, in loan_notices: its records name them by their hash alone.
    await runner.query('ALTER TABLE consent_records MODIFY notice_version_id BIGINT NULL')
    await runner.query('ALTER TABLE consent_endings ADD COLUMN partners INT NOT NULL DEFAULT 0')
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'))
  }
}
