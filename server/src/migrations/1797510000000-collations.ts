import type { MigrationInterface, QueryRunner } from 'typeorm'
import { nameKey } from '../core/name-key'

/**
 * Every text is compared code point by code point. Under `utf8mb4_general_ci` all characters beyond the first plane
 * (emoji, rare characters of names) were equal, and what a server takes by itself differs: MariaDB 11.6 and MySQL 8 each
 * have another default. `utf8mb4_bin` is the one that both have; it ignores blanks at the end, so names are trimmed in
 * code. Where people take two spellings for one name, `name_key` says so; null in what the version before wrote.
 */
export class Collations1797510000000 implements MigrationInterface {
  name = 'Collations1797510000000'

  async up(runner: QueryRunner): Promise<void> {
    for (const table of await tablesOf(runner)) await compareExactly(runner, table)
    for (const table of ['stores', 'tags', 'partners']) await addNameKeys(runner, table)
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'))
  }
}

async function tablesOf(runner: QueryRunner): Promise<string[]> {
  const rows = (await runner.query(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' ORDER BY table_name`,
  )) as { name: string }[]
  return rows.map(({ name }) => name)
}

/** A column as the server itself writes it: type, what it says of its characters, and the rest. */
const textColumn =
  /^\s*(`\w+` (?:(?:var)?char\(\d+\)|(?:tiny|medium|long)?text|enum\([^)]*\)))((?: CHARACTER SET \w+)?)(?: COLLATE \w+)?(.*?),?$/i

async function compareExactly(runner: QueryRunner, table: string): Promise<void> {
  const [shown] = (await runner.query(`SHOW CREATE TABLE \`${table}\``)) as Record<string, string>[]
  const changes = (shown?.['Create Table'] ?? '').split('\n').flatMap((line) => {
    const [, column, charset, rest] = textColumn.exec(line) ?? []
    if (column === undefined) return []
    const exact = / ascii$/i.test(charset ?? '') ? 'ascii' : 'utf8mb4'
    return [`MODIFY ${column} CHARACTER SET ${exact} COLLATE ${exact}_bin${rest ?? ''}`]
  })
  const asDefault = 'DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin'
  await runner.query(`ALTER TABLE \`${table}\` ${[...changes, asDefault].join(', ')}`)
}

async function addNameKeys(runner: QueryRunner, table: string): Promise<void> {
  await runner.query(`ALTER TABLE ${table} ADD COLUMN name_key BINARY(32) NULL`)
  const rows = (await runner.query(`SELECT id, name FROM ${table} ORDER BY id`)) as {
    id: number
    name: string
  }[]
  const taken = new Set<string>()
  for (const { id, name } of rows) {
    const key = nameKey(name)
    // Two that were different until now stay as they are; the first has the name.
    if (taken.has(key.toString('hex'))) continue
    taken.add(key.toString('hex'))
    await runner.query(`UPDATE ${table} SET name_key = ? WHERE id = ?`, [key, id])
  }
  await runner.query(`ALTER TABLE ${table} ADD UNIQUE KEY (name_key)`)
}
