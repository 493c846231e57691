import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readServerEnv } from '../../config/env'
import { connectDatabase, createDatabase } from '../../server/src/core/database'
import { openRuntime } from '../../server/src/open-runtime'
import { Galera } from '../support/galera'

/** Several writing nodes break the promises (docs/operations.md, section 11), so the program refuses them. */
describe('on a Galera cluster', () => {
  const galera = new Galera()
  const folder = mkdtempSync(path.join(tmpdir(), 'xinyue-cluster-'))
  afterAll(async () => {
    await galera.stop()
    rmSync(folder, { recursive: true, force: true })
  }, 60_000)
  const settings = () => ({
    NODE_ENV: 'test',
    DATA_DIR: path.join(folder, 'data'),
    DATABASE_URL: galera.url('shop'),
    LOG_LEVEL: 'silent',
  })
  const doctor = () =>
    spawnSync(process.execPath, [path.resolve('server/dist/cli.js'), 'doctor'], {
      env: { PATH: process.env['PATH'], ...settings() },
      encoding: 'utf8',
    })

  it('one node is served, and the doctor agrees', async () => {
    await galera.join()
    await createDatabase(galera.url('shop'))
    const { close } = await openRuntime(readServerEnv(settings()))
    await close()
    expect(doctor().stdout).toContain('✓ one database node takes all writes')
  }, 90_000)

  it('a second node stops the start before anything is written, and the doctor says what to do', async () => {
    await galera.join()
    await createDatabase(galera.url('empty'))
    await expect(
      openRuntime(readServerEnv({ ...settings(), DATABASE_URL: galera.url('empty') })),
    ).rejects.toThrow(/Galera cluster of 2 nodes.*take the other nodes out/)
    const database = await connectDatabase({
      url: galera.url('empty'),
      pool: 2,
      entities: [],
      migrations: [],
    })
    expect(await database.read('SHOW TABLES')).toEqual([])
    await database.close()
    const { status, stdout } = doctor()
    expect(status).toBe(1)
    expect(stdout).toContain('✗ the database is a Galera cluster of 2 nodes')
  }, 90_000)
})
