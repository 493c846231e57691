import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createConnection } from 'mysql2/promise'
import { connectDatabase, createDatabase, select, write, type Database } from '../../server/src/core/database'
import { lockName } from '../../server/src/core/named-lock'
import { startMariadb, type PrivateMariadb } from '../../server/src/core/private-mariadb'

const server = path.resolve(__dirname, '../../server/src')
const sources = readdirSync(server, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => ({ name, text: readFileSync(path.join(server, name), 'utf8') }))

describe('what differs between MariaDB and MySQL', () => {
  it('no SQL calls a function that one of the servers lacks', () => {
    // MySQL 9.7: MD5, SHA and SHA1 are gone from the server; PASSWORD, ENCRYPT, DES_* and ENCODE since MySQL 8.
    // MariaDB alone: RETURNING, SFORMAT, NATURAL_SORT_KEY. MySQL alone: ->>, UUID_TO_BIN, REGEXP_LIKE, ANY_VALUE.
    const lacking =
      /\b(MD5|SHA1?|PASSWORD|OLD_PASSWORD|ENCRYPT|ENCODE|DECODE|DES_ENCRYPT|DES_DECRYPT|SFORMAT|NATURAL_SORT_KEY|UUID_TO_BIN|BIN_TO_UUID|REGEXP_LIKE|ANY_VALUE|GROUPING|JSON_TABLE|SYS_GUID|RELEASE_ALL_LOCKS)\(|->>|\bRETURNING\b/g
    const found = sources.flatMap(({ name, text }) =>
      [...text.matchAll(lacking)].map(([call]) => `${name}: ${call}`),
    )
    expect(found).toEqual([])
  })

  it('names of locks are made without SQL, fit into MySQL and differ between databases', () => {
    const long = 'd'.repeat(64)
    expect(lockName('ledger', long).length).toBeLessThanOrEqual(64)
    expect(lockName('ledger', long)).not.toBe(lockName('ledger', `${long.slice(1)}e`))
    expect(lockName('seal', 'Xinyue')).toBe(lockName('seal', 'xinyue'))
    const inSql = sources.filter(({ text }) => /(GET|RELEASE|IS_USED)_LOCK\([^?)]/.test(text))
    expect(inSql.map(({ name }) => name)).toEqual([])
  })
})

describe('npm run test:databases', () => {
  it('fails when a server that a setting names is not there, and says so', () => {
    const script = path.resolve(__dirname, '../../config/run/test-databases.mjs')
    const { status, stdout } = spawnSync(process.execPath, [script, 'named'], {
      env: { PATH: process.env['PATH'], TEST_DATABASE_URLS: 'mysql://root:secret@127.0.0.1:1/' },
      encoding: 'utf8',
    })
    expect(stdout).toMatch(/not tested: named: 127\.0\.0\.1:1: .*ECONNREFUSED/)
    expect(stdout).not.toContain('secret')
    expect(status).toBe(1)
  })
})

/** Before the database is connected: a connection takes the server's settings when it opens. */
async function onServer(url: string, sql: string): Promise<void> {
  const connection = await createConnection(url)
  await connection.query(sql)
  await connection.end()
}

describe('a MariaDB with innodb_snapshot_isolation=ON', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'xinyue-snapshot-'))
  let mariadb: PrivateMariadb
  let database: Database
  beforeAll(async () => {
    mariadb = await startMariadb({ folder, bufferPoolMb: 32 })
    const url = mariadb.url('snapshots')
    await createDatabase(url)
    await onServer(url, 'SET GLOBAL innodb_snapshot_isolation = ON')
    database = await connectDatabase({ url, pool: 6, entities: [], migrations: [] })
    await database.source.query('CREATE TABLE counts (id INT PRIMARY KEY, n INT NOT NULL)')
    await database.source.query('INSERT INTO counts VALUES (1, 0), (2, 0)')
  }, 60_000)
  afterAll(async () => {
    await database.close()
    await mariadb.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('a transaction whose rows changed since its first read runs again, and nothing is lost', async () => {
    let runs = 0
    await database.transaction(async (tx) => {
      runs++
      const [row] = await select<{ n: number }>(tx, 'SELECT n FROM counts WHERE id = 1')
      if (runs === 1) await database.write('UPDATE counts SET n = 41 WHERE id = 1')
      await write(tx, 'UPDATE counts SET n = ? WHERE id = 1', [(row?.n ?? 0) + 1])
    })
    expect(runs).toBe(2)
    expect(await database.read('SELECT n FROM counts WHERE id = 1')).toEqual([{ n: 42 }])
  })

  it('twenty that all read and then write the same row all count', async () => {
    const add = () =>
      database.transaction(async (tx) => {
        const [row] = await select<{ n: number }>(tx, 'SELECT n FROM counts WHERE id = 2')
        await write(tx, 'UPDATE counts SET n = ? WHERE id = 2', [(row?.n ?? 0) + 1])
      })
    for (let round = 0; round < 5; round++) await Promise.all([add(), add(), add(), add()])
    expect(await database.read('SELECT n FROM counts WHERE id = 2')).toEqual([{ n: 20 }])
  })
})
