import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * What an event of WeChat's must be held against when it arrives late. Null in older rows: from before the event, as far
 * as anybody knows, so the event counts.
 */
export class EventTimes1797511000000 implements MigrationInterface {
  name = 'EventTimes1797511000000'

  async up(runner: QueryRunner): Promise<void> {
    // When the person last said their name or phone, or took it back.
    await runner.query(
      'ALTER TABLE followers ADD COLUMN name_at BIGINT NULL, ADD COLUMN phone_at BIGINT NULL',
    )
    // WeChat's own times: when the popup was accepted, the latest as a JSON list, and when it was last refused for good.
    await runner.query(
      `ALTER TABLE subscription_credits ADD COLUMN refused_at BIGINT NULL,
       ADD COLUMN accepts TEXT CHARACTER SET ascii COLLATE ascii_bin NULL`,
    )
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'))
  }
}
