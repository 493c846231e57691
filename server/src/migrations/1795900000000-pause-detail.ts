import type { MigrationInterface, QueryRunner } from 'typeorm'

/** A campaign that paused itself says what it counted. Only what MySQL 8 and MariaDB 10.6+ share. */
export class PauseDetail1795900000000 implements MigrationInterface {
  name = 'PauseDetail1795900000000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE campaigns ADD COLUMN pause_detail TEXT NULL AFTER pause_reason')
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'))
  }
}
