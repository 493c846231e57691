import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readServerEnv } from '../../../config/env'
import { PendingRequests } from '../../../server/src/core/pending-requests'
import { dataMap } from '../../../server/src/data-map'
import { sealedRecords } from '../../../server/src/sealed-records'
import { SettableClock } from '../../../server/src/core/clock'
import { connectDatabase, createDatabase } from '../../../server/src/core/database'
import { createKeys, readKeys } from '../../../server/src/core/keys'
import { createLog } from '../../../server/src/core/log'
import { createMetrics } from '../../../server/src/core/metrics'
import { startMariadb } from '../../../server/src/core/private-mariadb'
import { entities } from '../../../server/src/entities'
import { migrations } from '../../../server/src/migrations'
import type { TestRuntime } from '../../support/runtime'

export interface BenchRuntime extends TestRuntime {
  /** The database server's process. */
  databasePid: number
}

/** A runtime over a private MariaDB of its own, with production's settings; removed by `close`. */
export async function benchRuntime(settings: Record<string, string>): Promise<BenchRuntime> {
  const folder = mkdtempSync(path.join(tmpdir(), 'xinyue-bench-'))
  const mariadb = await startMariadb({ folder: path.join(folder, 'mariadb'), bufferPoolMb: 512 })
  const url = mariadb.url('bench')
  await createDatabase(url)
  createKeys(path.join(folder, 'keys'), true)
  const env = readServerEnv({
    NODE_ENV: 'test',
    DATA_DIR: folder,
    LOG_LEVEL: 'warn',
    DATABASE_URL: url,
    LOCAL_CONTROL_TOKEN: 'bench',
    ...settings,
  })
  const database = await connectDatabase({ url, pool: env.DATABASE_POOL, entities, migrations })
  await database.source.runMigrations()
  const clock = new SettableClock()
  clock.set(Date.parse('2026-11-20T02:30:00Z'))
  return {
    env,
    clock,
    database,
    databaseUrl: url,
    databasePid: mariadb.pid,
    folder,
    log: createLog(env.LOG_LEVEL),
    keys: readKeys(path.join(folder, 'keys'), false),
    metrics: createMetrics(),
    pendingRequests: new PendingRequests(),
    dataMap,
    sealedRecords,
    async close() {
      await database.close()
      await mariadb.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
