import type { TestRuntime } from './runtime'
import { findingIn } from './sealed-log'

export type Row = Record<string, string | number | Buffer | null>
export interface Leaf {
  seq: number
  entry_id: number
  leaf_hash: Buffer
}

/** What somebody could put into a column instead. */
export function other(value: string | number | Buffer | null): string | number | Buffer {
  if (value === null) return 1
  if (typeof value === 'number') return value + 500_000
  if (typeof value !== 'string') {
    const bytes = Buffer.from(value)
    bytes[0] = (bytes[0] ?? 0) ^ 1
    return bytes
  }
  return value.startsWith('[') ? `${value} ` : value === 'x' ? 'y' : 'x'
}

/** Somebody with the database's password. Each harm is done, verified and undone; answers what the verification said. */
export function vandal(test: { readonly rt: TestRuntime }) {
  const sql = (text: string, values: readonly unknown[] = []) =>
    test.rt.database.source.query(text, [...values]) as Promise<Row[]>
  const all = (table: string, order: string) => sql(`SELECT * FROM ${table} ORDER BY ${order}`)
  async function after(harm: () => Promise<unknown>, undo: () => Promise<unknown>) {
    await harm()
    try {
      return await findingIn(test.rt)
    } finally {
      await undo()
    }
  }
  const insert = (table: string, row: Row) =>
    sql(`INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (?)`, [Object.values(row)])
  const change = (table: string, key: string, row: Row, column: string, value: unknown) =>
    after(
      () => sql(`UPDATE ${table} SET ${column} = ? WHERE ${key} = ?`, [value, row[key]]),
      () =>
        sql(`UPDATE ${table} SET ${column} = ? WHERE ${key} = ?`, [
          row[column],
          column === key ? value : row[key],
        ]),
    )
  const remove = (table: string, key: string, row: Row) =>
    after(
      () => sql(`DELETE FROM ${table} WHERE ${key} = ?`, [row[key]]),
      () => insert(table, row),
    )
  return { sql, all, after, insert, change, remove }
}
