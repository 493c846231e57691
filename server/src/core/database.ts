import type { Pool, ResultSetHeader, RowDataPacket } from 'mysql2'
import { createConnection } from 'mysql2/promise'
import {
  DataSource,
  type EntityManager,
  type EntityTarget,
  type ObjectLiteral,
  type QueryDeepPartialEntity,
} from 'typeorm'
import { committed, pause } from './wake'

export type Tx = EntityManager
type Value = string | number | bigint | boolean | Buffer | null

/**
 * Writes go through TypeORM (`transaction`); reads that matter go through the driver pool's prepared
 * `execute` with their SQL written out: TypeORM never prepares, which costs a third of the throughput.
 */
export interface Database {
  source: DataSource
  /** The database's own name, for locks that its processes share. */
  name: string
  /** A prepared read. The SQL must be constant: each distinct text is a prepared statement. */
  read<Row>(sql: string, values?: readonly Value[]): Promise<Row[]>
  /** One statement that is a transaction by itself: rows changed. Runs again like `transaction`. */
  write(sql: string, values?: readonly Value[]): Promise<number>
  /** Runs again when it collided with another (`collisions`); the function must have no effects outside the database. */
  transaction<T>(run: (tx: Tx) => Promise<T>): Promise<T>
  ping(): Promise<void>
  close(): Promise<void>
}

const isPool = (pool: unknown): pool is Pool =>
  typeof pool === 'object' && pool !== null && 'execute' in pool && typeof pool.execute === 'function'

/**
 * How often a transaction is run before its error counts. ER_CHECKREAD (1020): with innodb_snapshot_isolation, as
 * MariaDB has it from 11.6 on, a row changed since the transaction first read; it can only begin again. A lock that was
 * waited for in vain has cost a minute already.
 */
export const collisions: Readonly<Record<string, number>> = {
  ER_LOCK_DEADLOCK: 10,
  ER_CHECKREAD: 10,
  ER_LOCK_WAIT_TIMEOUT: 2,
}
async function repeated<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run()
    } catch (error) {
      if (attempt >= (collisions[String(codeOf(error))] ?? 1)) throw error
      // Those who collided once collide again when they all come back at once.
      await pause(Math.random() * 2 ** Math.min(attempt, 6))
    }
  }
}
const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
export const isDuplicate = (error: unknown): boolean => codeOf(error) === 'ER_DUP_ENTRY'
/** A row refers to one that is not there: most often a person who was erased a moment ago. */
export const isMissingParent = (error: unknown): boolean =>
  codeOf(error) === 'ER_NO_REFERENCED_ROW_2' || codeOf(error) === 'ER_NO_REFERENCED_ROW'

/** Adds what every connection needs: UTC, utf8mb4, numbers as numbers. */
const connectionOptions = {
  supportBigNumbers: true,
  bigNumberStrings: false,
  timezone: 'Z',
  charset: 'utf8mb4_bin',
  dateStrings: true,
}

async function serverType(url: string): Promise<'mariadb' | 'mysql'> {
  const connection = await createConnection({ uri: url, connectTimeout: 10_000 })
  try {
    const [rows] = await connection.query<RowDataPacket[]>('SELECT VERSION() AS version')
    return String(rows[0]?.['version']).includes('MariaDB') ? 'mariadb' : 'mysql'
  } finally {
    await connection.end()
  }
}

/** Parts of a `mysql://` address; `?socketPath=` names a unix socket. */
export function parseUrl(url: string): {
  host: string
  port: number
  user: string
  password: string
  database: string
  socketPath: string | undefined
} {
  const parsed = new URL(url)
  return {
    host: parsed.hostname,
    port: Number(parsed.port || 3306),
    user: decodeURIComponent(parsed.username),
    password: decodeURIComponent(parsed.password),
    database: decodeURIComponent(parsed.pathname.slice(1)),
    socketPath: parsed.searchParams.get('socketPath') ?? undefined,
  }
}

export interface DatabaseOptions {
  url: string
  pool: number
  entities: EntityTarget<ObjectLiteral>[]
  migrations: (new () => object)[]
}

export async function connectDatabase(options: DatabaseOptions): Promise<Database> {
  const { user, ...address } = parseUrl(options.url)
  const source = new DataSource({
    ...address,
    username: user,
    type: await serverType(options.url),
    entities: options.entities as never,
    migrations: options.migrations as never,
    migrationsTableName: 'migrations',
    poolSize: options.pool,
    supportBigNumbers: true,
    bigNumberStrings: false,
    timezone: 'Z',
    charset: connectionOptions.charset,
    dateStrings: true,
    connectTimeout: 10_000,
    // A stack for every statement costs more than most statements; TypeORM's own errors say where.
    trace: false,
    extra: { maxPreparedStatements: 200, enableKeepAlive: true },
  })
  await source.initialize()
  const pool = 'pool' in source.driver ? source.driver.pool : undefined
  if (!isPool(pool)) throw new Error('the driver has no pool')

  return {
    source,
    name: address.database,
    async read<Row>(sql: string, values: readonly Value[] = []): Promise<Row[]> {
      // The callback form: the driver's promises record a stack for every statement.
      const once = () =>
        new Promise<Row[]>((resolve, reject) =>
          pool.execute<RowDataPacket[]>(sql, [...values], (error, rows) =>
            error ? reject(error) : resolve(rows as Row[]),
          ),
        )
      return repeated(once)
    },
    write: (sql, values) => repeated(() => write(source.manager, sql, values)),
    async transaction<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
      const [result, tx] = await repeated(() =>
        source.transaction(async (tx) => [await run(tx), tx] as const),
      )
      committed(tx)
      return result
    },
    async ping() {
      await source.query('SELECT 1')
    },
    async close() {
      await source.destroy()
    },
  }
}

/** Creates the database an address names, when its server lets us. */
export async function createDatabase(url: string): Promise<void> {
  const { database, ...address } = parseUrl(url)
  const connection = await createConnection({ ...address, connectTimeout: 10_000 })
  try {
    await connection.query(
      `CREATE DATABASE IF NOT EXISTS \`${database.replaceAll('`', '')}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
    )
  } finally {
    await connection.end()
  }
}

/** Adds one row; answers the id that the database gave it. */
export async function insertRow<T extends { id: number }>(
  tx: Tx,
  entity: EntityTarget<T>,
  row: QueryDeepPartialEntity<T>,
): Promise<number> {
  const { identifiers } = await tx.insert(entity, row)
  const id = Number(identifiers[0]?.['id'])
  if (!Number.isSafeInteger(id)) throw new Error('the database gave the row no id')
  return id
}

/** Rows a raw write changed. */
export async function write(tx: Tx, sql: string, values: readonly unknown[] = []): Promise<number> {
  const result: ResultSetHeader = await tx.query(sql, [...values])
  return result.affectedRows
}

/** A raw read inside a transaction: locking reads and what must see the transaction's own writes. */
export const select = <Row>(tx: Tx, sql: string, values: readonly unknown[] = []): Promise<Row[]> =>
  tx.query(sql, [...values])

/** Ids for an `IN (...)`, written out: a thousand placeholders cost more than the statement. Numbers only. */
export function idList(ids: readonly number[]): string {
  if (!ids.every(Number.isSafeInteger)) throw new Error('not an id')
  return ids.join(',')
}

/** Neighbours from here on are a range: shorter runs are as quick in a list. */
const shortestRange = 16

/**
 * A condition that holds for exactly these ids: runs of neighbours as ranges, which the database parses and walks at a
 * third of a list's cost. The last of a run stands apart: a range that ended with it would lock the row behind it too.
 */
export function idCondition(column: string, ids: readonly number[]): string {
  const sorted = [...ids].sort((a, b) => a - b)
  const ranges: string[] = []
  const single: number[] = []
  for (let from = 0; from < sorted.length;) {
    let to = from
    while (sorted[to + 1] === (sorted[to] ?? NaN) + 1) to++
    const run = sorted.slice(from, to + 1)
    if (run.length < shortestRange) single.push(...run)
    else
      ranges.push(
        `${column} BETWEEN ${idList([run[0] ?? NaN])} AND ${idList([(run.at(-1) ?? NaN) - 1])}`,
        `${column} = ${idList(run.slice(-1))}`,
      )
    from = to + 1
  }
  if (single.length > 0 || ranges.length === 0)
    ranges.push(`${column} IN (${single.length > 0 ? idList(single) : 'NULL'})`)
  return `(${ranges.join(' OR ')})`
}

/** `?, ?, ?` */
export const marks = (count: number): string => Array(count).fill('?').join(', ')
