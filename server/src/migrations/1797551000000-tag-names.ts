import type { MigrationInterface, QueryRunner } from 'typeorm'
import { nameKey } from '../core/name-key'

/** Rows of one statement. */
const span = 50_000

/**
 * A timeline line names its tag by id, and an objection holds for the words it was made against. Links and objections
 * outlive the row of their tag, so that deleting one is a single row: links go afterwards, in batches.
 */
export class TagNames1797551000000 implements MigrationInterface {
  name = 'TagNames1797551000000'

  async up(runner: QueryRunner): Promise<void> {
    await addTagNames(runner)
    await addObjectionNames(runner)
    for (const table of ['follower_tags', 'tag_objections']) await dropReferenceToTags(runner, table)
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'))
  }
}

/** What a tag is called, or was when it was deleted. Lines of the version before have no id, and keep their text. */
async function addTagNames(runner: QueryRunner): Promise<void> {
  await runner.query(
    `CREATE TABLE tag_names (
      tag_id BIGINT NOT NULL PRIMARY KEY,
      name VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL
    )`,
  )
  await runner.query('INSERT INTO tag_names (tag_id, name) SELECT id, name FROM tags')
  await runner.query('ALTER TABLE interactions ADD COLUMN tag_id BIGINT NULL')
  const [last] = (await runner.query('SELECT COALESCE(MAX(id), 0) AS id FROM interactions')) as {
    id: number
  }[]
  for (let from = 0; from < Number(last?.id ?? 0); from += span)
    await runner.query(
      `UPDATE interactions i JOIN tags t ON t.name = i.subject SET i.tag_id = t.id
       WHERE i.id > ? AND i.id <= ? AND i.kind IN ('tag_applied', 'tag_removed')`,
      [from, from + span],
    )
}

/** Null in what the version before writes: it then holds for its tag alone, until that is renamed or deleted. */
async function addObjectionNames(runner: QueryRunner): Promise<void> {
  await runner.query(
    `ALTER TABLE tag_objections ADD COLUMN name VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
     ADD COLUMN name_key BINARY(32) NULL`,
  )
  const tags = (await runner.query('SELECT id, name FROM tags ORDER BY id')) as { id: number; name: string }[]
  for (const { id, name } of tags)
    await runner.query('UPDATE tag_objections SET name = ?, name_key = ? WHERE tag_id = ?', [
      name,
      nameKey(name),
      id,
    ])
  // Whose objection a new name of a tag meets.
  await runner.query('ALTER TABLE tag_objections ADD KEY by_name (name_key, follower_id)')
}

/** The key goes, its index stays. */
async function dropReferenceToTags(runner: QueryRunner, table: string): Promise<void> {
  const rows = (await runner.query(
    `SELECT DISTINCT constraint_name AS name FROM information_schema.key_column_usage
     WHERE table_schema = DATABASE() AND table_name = ? AND referenced_table_name = 'tags'`,
    [table],
  )) as { name: string }[]
  for (const { name } of rows) await runner.query(`ALTER TABLE ${table} DROP FOREIGN KEY \`${name}\``)
}
