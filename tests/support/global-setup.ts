import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startMariadb } from '../../server/src/core/private-mariadb'
import { testServer } from './test-server'

/**
 * One private MariaDB for the whole run; each test file makes its own database in it.
 * `XINYUE_TEST_DATABASE` names another server instead, so that the same tests can run on a MySQL.
 */
export default async function startTestServer(): Promise<void> {
  if (process.env['XINYUE_TEST_DATABASE']) return
  const folder = mkdtempSync(path.join(tmpdir(), 'xinyue-test-'))
  const mariadb = await startMariadb({ folder, bufferPoolMb: 96 })
  process.env['XINYUE_TEST_DATABASE'] = mariadb.url('')
  const endNow = () => {
    try {
      process.kill(mariadb.pid, 'SIGKILL')
    } catch {
      // It ended before us.
    }
    rmSync(folder, { recursive: true, force: true })
  }
  // It runs in its own process group, so an interrupted run has to take it along.
  process.once('exit', endNow)
  process.once('SIGINT', () => process.exit(130))
  process.once('SIGTERM', () => process.exit(143))
  testServer.stop = async () => {
    process.removeListener('exit', endNow)
    await mariadb.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
