import type { MigrationInterface, QueryRunner } from 'typeorm'

/** By which rule a person's blind indexes were made, and a way to those made by an older one. */
export class IndexVersion1797520000000 implements MigrationInterface {
  name = 'IndexVersion1797520000000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE followers ADD COLUMN index_version TINYINT NOT NULL DEFAULT 0, ADD KEY (index_version, id)',
    )
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'))
  }
}
