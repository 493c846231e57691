import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What the nightly run walks to find evidence whose years are over (I9). */
export class ExpiredEvidence1797400000000 implements MigrationInterface {
  name = 'ExpiredEvidence1797400000000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE audit_entries ADD KEY (record_id, at), DROP KEY record_id')
    await runner.query('ALTER TABLE erasures ADD KEY (erased_at)')
    await runner.query('ALTER TABLE served_notices ADD KEY (served_at)')
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'))
  }
}
