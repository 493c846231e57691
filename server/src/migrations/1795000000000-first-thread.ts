import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * The first schema. Instants are BIGINT UTC milliseconds. Only what MySQL 8 and MariaDB 10.6+ share.
 * Columns named `sealed_...` hold values under the person's own key; `..._index` hold keyed hashes.
 */
const tables = [
  `CREATE TABLE stores (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(40) NOT NULL,
    UNIQUE KEY (name)
  )`,
  `CREATE TABLE staff (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    login VARCHAR(64) NOT NULL,
    display_name VARCHAR(40) NOT NULL,
    role VARCHAR(20) NOT NULL,
    store_id BIGINT NULL,
    password_hash VARCHAR(128) NOT NULL,
    demo TINYINT NOT NULL DEFAULT 0,
    disabled_at BIGINT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE KEY (login),
    FOREIGN KEY (store_id) REFERENCES stores (id)
  )`,
  `CREATE TABLE staff_sessions (
    token_hash BINARY(32) NOT NULL PRIMARY KEY,
    staff_id BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    KEY (expires_at),
    FOREIGN KEY (staff_id) REFERENCES staff (id)
  )`,
  `CREATE TABLE audit_entries (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    at BIGINT NOT NULL,
    actor_kind VARCHAR(10) NOT NULL,
    actor_id BIGINT NULL,
    action VARCHAR(40) NOT NULL,
    subject_kind VARCHAR(20) NOT NULL,
    subject_id BIGINT NULL,
    fields TEXT NOT NULL,
    request_id VARCHAR(40) NULL,
    KEY (subject_kind, subject_id, id)
  )`,
  // Deleting a row here is what makes erasure final: every sealed value of the person becomes noise.
  `CREATE TABLE person_keys (
    person_id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    wrapped_key VARBINARY(80) NOT NULL,
    master_version SMALLINT NOT NULL,
    created_at BIGINT NOT NULL
  )`,
  // active_on: the day of the last activity, coarse so that the sort column rarely moves.
  `CREATE TABLE followers (
    id BIGINT NOT NULL PRIMARY KEY,
    home_store_id BIGINT NULL,
    sealed_profile VARBINARY(512) NULL,
    phone_index BINARY(16) NULL,
    created_at BIGINT NOT NULL,
    active_on BIGINT NOT NULL,
    KEY by_activity (active_on, id),
    KEY by_store_activity (home_store_id, active_on, id),
    KEY (phone_index),
    FOREIGN KEY (id) REFERENCES person_keys (person_id),
    FOREIGN KEY (home_store_id) REFERENCES stores (id)
  )`,
  `CREATE TABLE follower_names (
    name_index BINARY(16) NOT NULL,
    follower_id BIGINT NOT NULL,
    PRIMARY KEY (name_index, follower_id),
    FOREIGN KEY (follower_id) REFERENCES followers (id)
  )`,
  // sent_month, sent_count: how much of the frequency cap is used. Here and not in a table of its own, because the
  // gate has this row in hand anyway: one look and one write less for every message.
  `CREATE TABLE wechat_identities (
    follower_id BIGINT NOT NULL,
    app_id VARCHAR(32) CHARACTER SET ascii NOT NULL,
    openid_index BINARY(16) NOT NULL,
    sealed_openid VARBINARY(256) NOT NULL,
    sent_month INT NOT NULL DEFAULT 0,
    sent_count SMALLINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (follower_id, app_id),
    UNIQUE KEY (openid_index),
    FOREIGN KEY (follower_id) REFERENCES followers (id)
  )`,
  `CREATE TABLE follower_sessions (
    token_hash BINARY(32) NOT NULL PRIMARY KEY,
    follower_id BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    KEY (expires_at),
    FOREIGN KEY (follower_id) REFERENCES followers (id)
  )`,
  `CREATE TABLE access_entries (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    follower_id BIGINT NOT NULL,
    staff_id BIGINT NOT NULL,
    role VARCHAR(20) NOT NULL,
    store_id BIGINT NULL,
    fields VARCHAR(200) NOT NULL,
    reason VARCHAR(40) NOT NULL,
    at BIGINT NOT NULL,
    KEY (follower_id, at),
    FOREIGN KEY (follower_id) REFERENCES followers (id)
  )`,
  // One row a page of a list; a job turns it into access_entries, one a person.
  `CREATE TABLE access_pages (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    follower_ids TEXT NOT NULL,
    staff_id BIGINT NOT NULL,
    role VARCHAR(20) NOT NULL,
    store_id BIGINT NULL,
    fields VARCHAR(200) NOT NULL,
    reason VARCHAR(40) NOT NULL,
    at BIGINT NOT NULL
  )`,
  // material_version counts changes of purpose, method or data: consent given under an older one needs renewal.
  `CREATE TABLE notice_versions (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    purpose VARCHAR(32) CHARACTER SET ascii NOT NULL,
    version INT NOT NULL,
    material_version INT NOT NULL,
    hash BINARY(32) NOT NULL,
    content TEXT NOT NULL,
    published_at BIGINT NOT NULL,
    UNIQUE KEY (purpose, version)
  )`,
  `CREATE TABLE served_notices (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    follower_id BIGINT NULL,
    pseudonym BINARY(16) NOT NULL,
    notice_version_id BIGINT NOT NULL,
    locale VARCHAR(5) NOT NULL,
    page VARCHAR(20) NOT NULL,
    served_at BIGINT NOT NULL,
    KEY (follower_id),
    FOREIGN KEY (notice_version_id) REFERENCES notice_versions (id)
  )`,
  // Append-only: rows are never changed but for follower_id, which erasure empties.
  `CREATE TABLE consent_records (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    follower_id BIGINT NULL,
    pseudonym BINARY(16) NOT NULL,
    purpose VARCHAR(32) CHARACTER SET ascii NOT NULL,
    action VARCHAR(12) NOT NULL,
    notice_version_id BIGINT NOT NULL,
    notice_hash BINARY(32) NOT NULL,
    term VARCHAR(16) NULL,
    expires_at BIGINT NULL,
    locale VARCHAR(5) NOT NULL,
    page VARCHAR(20) NOT NULL,
    at BIGINT NOT NULL,
    KEY (follower_id, purpose, id),
    KEY (pseudonym),
    FOREIGN KEY (notice_version_id) REFERENCES notice_versions (id)
  )`,
  `CREATE TABLE consent_states (
    follower_id BIGINT NOT NULL,
    purpose VARCHAR(32) CHARACTER SET ascii NOT NULL,
    status VARCHAR(12) NOT NULL,
    notice_version_id BIGINT NOT NULL,
    term VARCHAR(16) NULL,
    granted_at BIGINT NULL,
    expires_at BIGINT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (follower_id, purpose),
    KEY expiry (status, expires_at),
    FOREIGN KEY (follower_id) REFERENCES followers (id),
    FOREIGN KEY (notice_version_id) REFERENCES notice_versions (id)
  )`,
  // Outlives erasure as a blind index.
  `CREATE TABLE suppressions (
    openid_index BINARY(16) NOT NULL PRIMARY KEY,
    reason VARCHAR(16) NOT NULL,
    created_at BIGINT NOT NULL
  )`,
  `CREATE TABLE subscription_credits (
    follower_id BIGINT NOT NULL,
    template_id VARCHAR(64) CHARACTER SET ascii NOT NULL,
    remaining INT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (follower_id, template_id),
    FOREIGN KEY (follower_id) REFERENCES followers (id)
  )`,
  // WeChat pushes an event up to three times.
  `CREATE TABLE wechat_events (
    event_index BINARY(16) NOT NULL PRIMARY KEY,
    received_at BIGINT NOT NULL,
    KEY (received_at)
  )`,
  `CREATE TABLE memberships (
    follower_id BIGINT NOT NULL PRIMARY KEY,
    member_number CHAR(10) CHARACTER SET ascii NOT NULL,
    level VARCHAR(10) NOT NULL,
    points INT NOT NULL,
    joined_at BIGINT NOT NULL,
    UNIQUE KEY (member_number),
    FOREIGN KEY (follower_id) REFERENCES followers (id)
  )`,
  `CREATE TABLE tags (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(20) NOT NULL,
    tag_group VARCHAR(20) NOT NULL,
    purpose VARCHAR(32) CHARACTER SET ascii NULL,
    created_at BIGINT NOT NULL,
    UNIQUE KEY (name)
  )`,
  // Carries the sort column and the store: MariaDB picks plans a hundred times slower when it must join for them.
  `CREATE TABLE follower_tags (
    tag_id BIGINT NOT NULL,
    follower_id BIGINT NOT NULL,
    store_id BIGINT NULL,
    active_on BIGINT NOT NULL,
    applied_by BIGINT NULL,
    applied_at BIGINT NOT NULL,
    PRIMARY KEY (tag_id, follower_id),
    KEY by_activity (tag_id, active_on, follower_id),
    KEY by_store_activity (tag_id, store_id, active_on, follower_id),
    KEY (follower_id),
    FOREIGN KEY (tag_id) REFERENCES tags (id),
    FOREIGN KEY (follower_id) REFERENCES followers (id)
  )`,
  // purpose: what the row rests on; it goes when that consent goes.
  `CREATE TABLE interactions (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    follower_id BIGINT NOT NULL,
    kind VARCHAR(20) CHARACTER SET ascii NOT NULL,
    purpose VARCHAR(32) CHARACTER SET ascii NOT NULL,
    occurred_at BIGINT NOT NULL,
    store_id BIGINT NULL,
    staff_id BIGINT NULL,
    amount_fen INT NULL,
    subject VARCHAR(64) NULL,
    KEY timeline (follower_id, occurred_at, id),
    KEY timeline_kind (follower_id, kind, occurred_at, id),
    FOREIGN KEY (follower_id) REFERENCES followers (id)
  )`,
  `CREATE TABLE campaigns (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(40) NOT NULL,
    status VARCHAR(12) NOT NULL,
    purpose VARCHAR(32) CHARACTER SET ascii NOT NULL,
    notice_version_id BIGINT NOT NULL,
    tag_id BIGINT NOT NULL,
    template_id VARCHAR(64) CHARACTER SET ascii NOT NULL,
    message TEXT NOT NULL,
    created_by BIGINT NOT NULL,
    approved_by BIGINT NULL,
    created_at BIGINT NOT NULL,
    started_at BIGINT NULL,
    finished_at BIGINT NULL,
    pause_reason VARCHAR(16) NULL,
    expand_cursor BIGINT NOT NULL DEFAULT 0,
    expanded_at BIGINT NULL,
    KEY (status, id),
    FOREIGN KEY (tag_id) REFERENCES tags (id),
    FOREIGN KEY (notice_version_id) REFERENCES notice_versions (id)
  )`,
  // The ledger: one row a person a campaign, whatever crashes (I3). follower_id is emptied by erasure.
  // `once` begins with the person, so that it also finds a person’s rows and they need no index of their own.
  // Only by_status moves while sending. lease_until is real time; after it nobody may hand the row over.
  `CREATE TABLE recipients (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    campaign_id BIGINT NOT NULL,
    follower_id BIGINT NULL,
    status ENUM('queued','deferred','sending','sent','failed','unknown','skipped') NOT NULL,
    reason VARCHAR(20) CHARACTER SET ascii NULL,
    attempts TINYINT NOT NULL DEFAULT 0,
    deferred_until BIGINT NULL,
    lease_until BIGINT NULL,
    month INT NULL,
    settled_at BIGINT NULL,
    delivered_at BIGINT NULL,
    UNIQUE KEY once (follower_id, campaign_id),
    KEY by_status (campaign_id, status, reason),
    FOREIGN KEY (campaign_id) REFERENCES campaigns (id)
  )`,
  `CREATE TABLE erasures (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    certificate_id CHAR(36) CHARACTER SET ascii NOT NULL,
    follower_id BIGINT NOT NULL,
    pseudonym BINARY(16) NOT NULL,
    erased_at BIGINT NOT NULL,
    certificate_hash BINARY(32) NOT NULL,
    UNIQUE KEY (certificate_id)
  )`,
  // What the law makes a shop keep of purchases, cut loose from the person. No CRM screen reads it.
  `CREATE TABLE retained_orders (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    pseudonym BINARY(16) NOT NULL,
    store_id BIGINT NULL,
    amount_fen INT NOT NULL,
    occurred_at BIGINT NOT NULL,
    keep_until BIGINT NOT NULL,
    KEY (keep_until)
  )`,
  `CREATE TABLE outbox_messages (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    topic VARCHAR(64) CHARACTER SET ascii NOT NULL,
    payload TEXT NOT NULL,
    available_at BIGINT NOT NULL,
    attempts INT NOT NULL,
    lease_until BIGINT NULL,
    lease_owner CHAR(16) CHARACTER SET ascii NULL,
    last_error VARCHAR(200) NULL,
    failed_at BIGINT NULL,
    created_at BIGINT NOT NULL,
    KEY due (failed_at, available_at, id)
  )`,
]

export class FirstThread1795000000000 implements MigrationInterface {
  name = 'FirstThread1795000000000'

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables)
      await runner.query(`${table} ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci`)
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'))
  }
}
