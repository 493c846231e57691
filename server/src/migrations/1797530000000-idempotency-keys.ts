import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Answers of creating calls, for whoever asks again because the first answer was lost. */
export class IdempotencyKeys1797530000000 implements MigrationInterface {
  name = 'IdempotencyKeys1797530000000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE idempotency_keys (
      id BINARY(32) NOT NULL PRIMARY KEY,
      input_hash BINARY(32) NOT NULL,
      answer BLOB NOT NULL,
      created_at BIGINT NOT NULL,
      KEY (created_at)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`)
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'))
  }
}
