import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Of which sealed profile a person's blind indexes were made: a process that does not know them changes it alone. */
export class IndexedSeal1797550000000 implements MigrationInterface {
  name = 'IndexedSeal1797550000000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE followers ADD COLUMN indexed_seal BINARY(12) NULL')
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'))
  }
}
