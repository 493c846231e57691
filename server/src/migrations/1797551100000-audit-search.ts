import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * What a search in the log walks, in order of time: a person, an action, a kind of actor; a day is in `at`. What else it
 * can ask for stands behind, so that a row is only read when it is on the page.
 */
export class AuditSearch1797551100000 implements MigrationInterface {
  name = 'AuditSearch1797551100000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE audit_entries
       ADD KEY by_actor (actor_kind, actor_id, at, id, action),
       ADD KEY by_subject (subject_kind, subject_id, at, id, action, actor_kind),
       ADD KEY by_action (action, at, id, actor_kind),
       ADD KEY by_kind (actor_kind, at, id),
       DROP KEY actor_kind, DROP KEY subject_kind, DROP KEY action`,
    )
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'))
  }
}
