import type { Database } from '../../server/src/core/database'

/** Table -> checksum of its rows: two equal answers mean that nothing was written in between. */
export async function checksums(database: Database): Promise<Record<string, string>> {
  const { manager } = database.source
  const tables = (await manager.query('SHOW TABLES')) as Record<string, string>[]
  const names = tables.flatMap((row) => Object.values(row)).filter((name) => name !== 'outbox_messages')
  const rows = (await manager.query(`CHECKSUM TABLE ${names.map((name) => `\`${name}\``).join(', ')}`)) as {
    Table: string
    Checksum: number | null
  }[]
  return Object.fromEntries(rows.map((row) => [row.Table.split('.').at(-1) ?? '', String(row.Checksum)]))
}
