import type { Tx } from '../core/database'

export type Cell = string | number | Buffer | null
const most = 1_000

/** Rows for many tables, gathered first and written in few statements, tables in the order they first came up. */
export interface RowSheet {
  /** Column -> value; every row of a table names the same columns. */
  add(table: string, row: Readonly<Record<string, Cell>>): void
  write(tx: Tx): Promise<void>
}

export function createRowSheet(): RowSheet {
  const tables = new Map<string, { columns: string; rows: Cell[][] }>()
  return {
    add(table, row) {
      const columns = Object.keys(row).join(', ')
      const known = tables.get(table) ?? { columns, rows: [] }
      if (known.columns !== columns) throw new Error(`rows of ${table} name different columns`)
      known.rows.push(Object.values(row))
      tables.set(table, known)
    },
    async write(tx) {
      for (const [table, { columns, rows }] of tables)
        for (let from = 0; from < rows.length; from += most)
          await tx.query(`INSERT INTO ${table} (${columns}) VALUES ?`, [rows.slice(from, from + most)])
    },
  }
}
