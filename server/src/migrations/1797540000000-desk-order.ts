import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What the desk's tables are sorted by. */
export class DeskOrder1797540000000 implements MigrationInterface {
  name = 'DeskOrder1797540000000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE memberships ADD KEY by_points (points, follower_id), ADD KEY by_joined (joined_at, follower_id)',
    )
    await runner.query('ALTER TABLE privacy_requests ADD KEY opened (finished, self_service, opened_at, id)')
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'))
  }
}
