import type { MigrationInterface, QueryRunner } from 'typeorm'

/** A draft that several people write: its revision, who wrote on it, and why it was sent back. */
export class CampaignRevisions1797531000000 implements MigrationInterface {
  name = 'CampaignRevisions1797531000000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE campaigns ADD revision INT NOT NULL DEFAULT 1, ADD editors TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
       ADD returned_reason VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL`,
    )
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'))
  }
}
