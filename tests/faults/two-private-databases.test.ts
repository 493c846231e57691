import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createConnection } from 'mysql2/promise'
import { startMariadb, type PrivateMariadb } from '../../server/src/core/private-mariadb'

/** MariaDB 10.11: a server that starts removes what looks like left-over temporary tables from its temporary folder. */
describe('a private database beside another', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'xinyue-two-'))
  const running: PrivateMariadb[] = []
  const start = async (name: string) => {
    const mariadb = await startMariadb({ folder: path.join(folder, name), bufferPoolMb: 16 })
    running.push(mariadb)
    return mariadb
  }
  afterAll(async () => {
    for (const mariadb of running) await mariadb.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('keeps its temporary tables when the other one starts', async () => {
    const first = await start('first')
    const connection = await createConnection(first.url('mysql'))
    try {
      await connection.query('CREATE TEMPORARY TABLE mine (n INT) ENGINE = Aria')
      await connection.query('INSERT INTO mine VALUES (1), (2)')
      await start('second')
      const [rows] = await connection.query('SELECT COUNT(*) AS pairs FROM mine a JOIN mine b')
      expect(rows).toEqual([{ pairs: 4 }])
    } finally {
      await connection.end()
    }
  }, 60_000)
})
