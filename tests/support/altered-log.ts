import { readClaims, type Claims } from '../../server/src/audit/outside-claims'
import type { Finding } from '../../server/src/audit/verification'
import { askOf } from '../../server/src/audit/seal-log'
import { verifySnapshot } from '../../server/src/audit/verify-log'
import { sealedRecords } from '../../server/src/sealed-records'
import { runtimeForFile, type TestRuntime } from './runtime'
import { findingIn, sealedLog } from './sealed-log'

export type Row = Record<string, string | number | Buffer | null>
export type Leaf = Row & { seq: number; entry_id: number; leaf_hash: Buffer }

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

type Sql = (text: string, values?: readonly unknown[]) => Promise<Row[]>

/** What can be done to one row. Each harm is verified and undone; answers what the verification said. */
export interface Harms {
  sql: Sql
  after: (harm: () => Promise<unknown>) => Promise<Finding | null>
  insert: (table: string, row: Row) => Promise<Row[]>
  change: (table: string, key: string, row: Row, column: string, value: unknown) => Promise<Finding | null>
  remove: (table: string, key: string, row: Row) => Promise<Finding | null>
}

const insertWith = (sql: Sql) => (table: string, row: Row) =>
  sql(`INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (?)`, [Object.values(row)])

function harmsWith(sql: Sql, after: Harms['after']): Harms {
  return {
    sql,
    after,
    insert: insertWith(sql),
    change: (table, key, row, column, value) =>
      after(() => sql(`UPDATE ${table} SET ${column} = ? WHERE ${key} = ?`, [value, row[key]])),
    remove: (table, key, row) => after(() => sql(`DELETE FROM ${table} WHERE ${key} = ?`, [row[key]])),
  }
}

/** Harms under way at once: while one waits for the database, another computes. */
const lanes = 4

/** Somebody with the database's password. */
export function alterations(test: { readonly rt: TestRuntime }) {
  const sql: Sql = (text, values = []) => test.rt.database.source.query(text, [...values])
  const all = (table: string, order: string) => sql(`SELECT * FROM ${table} ORDER BY ${order}`)

  /** A harm that is committed, verified as the service does it, and undone. */
  async function after(harm: () => Promise<unknown>, undo: () => Promise<unknown>) {
    await harm()
    try {
      return await findingIn(test.rt)
    } finally {
      await undo()
    }
  }

  /** Harms to many rows, each in a transaction of its own that is verified from inside and rolled back. */
  async function each<T>(items: Iterable<T>, harm: (harms: Harms, item: T) => Promise<void>): Promise<void> {
    const left = [...items].reverse()
    const claims = await readClaims(test.rt)
    await Promise.all(Array.from({ length: lanes }, () => lane(claims, left, harm)))
  }

  async function lane<T>(
    claims: Claims | null,
    left: T[],
    harm: (harms: Harms, item: T) => Promise<void>,
  ): Promise<void> {
    const runner = test.rt.database.source.createQueryRunner()
    const own: Sql = (text, values = []) => runner.query(text, [...values])
    const harms = harmsWith(own, async (act) => {
      await runner.startTransaction()
      try {
        await act()
        return (await verifySnapshot(test.rt, askOf(runner), claims, sealedRecords)).finding
      } finally {
        await runner.rollbackTransaction()
      }
    })
    try {
      await own('SET SESSION foreign_key_checks = 0')
      for (let item = left.pop(); item !== undefined; item = left.pop()) await harm(harms, item)
    } finally {
      await own('SET SESSION foreign_key_checks = 1')
      await runner.release()
    }
  }
  return { sql, all, after, insert: insertWith(sql), each }
}

/** A sealed log of a file's own with somebody who may do anything to it, and the log as it was. */
export function sealedLogForFile() {
  const test = runtimeForFile()
  const by = alterations(test)
  const log = { size: 0, entries: [] as Row[], leaves: [] as Leaf[] }
  beforeAll(async () => {
    const { size } = await sealedLog(test.rt)
    Object.assign(log, {
      size,
      entries: await by.all('audit_entries', 'id'),
      leaves: (await by.all('log_leaves', 'seq')) as Leaf[],
    })
  }, 60_000)
  const leafAt = (seq: number): Leaf => {
    const leaf = log.leaves[seq]
    if (!leaf) throw new Error(`no leaf ${seq}`)
    return leaf
  }
  return { test, log, leafAt, ...by }
}
