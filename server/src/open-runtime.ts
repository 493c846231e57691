import { existsSync } from 'node:fs'
import path from 'node:path'
import type { ServerEnv } from '../../config/env'
import { PendingRequests } from './core/pending-requests'
import { SettableClock, systemClock } from './core/clock'
import { connectDatabase, createDatabase, type Database } from './core/database'
import { assertDistinct, type PersonalData } from './core/data-map'
import { createKeys, readKeys } from './core/keys'
import { createLog, errorFields } from './core/log'
import { createMetrics } from './core/metrics'
import { releaseLock, takeLock } from './core/named-lock'
import { clusterNodes, oneNodeAdvice } from './core/one-writer'
import { MariadbError, startMariadb, type PrivateMariadb } from './core/private-mariadb'
import { pause } from './core/wake'
import type { Runtime } from './core/runtime'
import { lockInstance } from './core/instance-lock'
import { askOf } from './audit/seal-log'
import { assertReplayed } from './backup/restore-mark'
import { publishNotices } from './consent/publish-notices'
import { dataMap as everyDomains } from './data-map'
import { categoriesOf } from './retention/categories'
import { sealedRecords } from './sealed-records'
import { entities } from './entities'
import { migrations } from './migrations'

export interface OpenRuntime {
  rt: Runtime
  /** The database's address. */
  url: string
  close(): Promise<void>
}

export const keysFolder = (env: ServerEnv): string => env.KEYS_DIR ?? path.join(env.DATA_DIR, 'keys')

/**
 * Everything a process needs before it does anything: keys, database (its own, if none is named), schema, notices.
 * Without `schema` the database is taken as it is, empty or not: for a restore.
 */
export async function openRuntime(
  env: ServerEnv,
  { schema = true, dataMap = everyDomains }: { schema?: boolean; dataMap?: readonly PersonalData[] } = {},
): Promise<OpenRuntime> {
  const production = env.NODE_ENV === 'production'
  const folder = keysFolder(env)
  const undo: (() => Promise<void> | void)[] = []
  const close = async () => {
    for (const step of undo.reverse()) await step()
  }
  try {
    assertDistinct(dataMap)
    categoriesOf(dataMap)
    undo.push(env.DATABASE_URL ? () => undefined : lockInstance(env.DATA_DIR))
    if (!production && !existsSync(path.join(folder, 'keys.json'))) createKeys(folder, env.DEMO)
    const keys = readKeys(folder, production)
    const log = createLog(env.LOG_LEVEL)
    let url = env.DATABASE_URL
    if (!url) {
      const mariadb = await superviseMariadb(
        path.join(env.DATA_DIR, 'mariadb'),
        () => log.error({}, 'the private MariaDB ended and was started again'),
        (error) => log.error(errorFields(error), 'the private MariaDB does not start'),
      )
      undo.push(mariadb.stop)
      url = mariadb.url
      await createDatabase(url)
    }
    const database = await connectDatabase({ url, pool: env.DATABASE_POOL, entities, migrations })
    undo.push(() => database.close())
    await refuseCluster(database)
    const clock = env.LOCAL_CONTROL_TOKEN && !production ? new SettableClock() : systemClock
    if (clock instanceof SettableClock && env.LOCAL_CLOCK_AT) clock.set(Date.parse(env.LOCAL_CLOCK_AT))
    const rt: Runtime = {
      env,
      clock,
      log,
      keys,
      database,
      metrics: createMetrics(),
      pendingRequests: new PendingRequests(),
      dataMap,
      sealedRecords,
    }
    if (schema) {
      await assertReplayed(database)
      await prepareSchema(rt)
    }
    return { rt, url, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** @throws MariadbError when other nodes could write too: nothing may be changed in such a database, its schema included */
async function refuseCluster(database: Database): Promise<void> {
  const nodes = await clusterNodes(database)
  if (nodes > 1)
    throw new MariadbError(
      `the database is a Galera cluster of ${nodes} nodes, which is not supported: ${oneNodeAdvice}`,
    )
}

/** Several processes may start at once: one migrates and publishes, the others wait for its lock. */
export async function prepareSchema(rt: Runtime): Promise<void> {
  const runner = rt.database.source.createQueryRunner()
  const ask = askOf(runner)
  let held = false
  try {
    held = await takeLock(ask, 'schema', rt.database.name, 120)
    if (!held) throw new MariadbError('another process has been migrating for two minutes: see to it first')
    await rt.database.source.runMigrations({ transaction: 'each' })
    await rt.database.transaction((tx) => publishNotices(tx, rt))
  } finally {
    if (held) await releaseLock(ask, 'schema', rt.database.name).catch(() => undefined)
    await runner.release()
  }
}

/** Keeps a private MariaDB running: one that is killed is started again on the same files. */
async function superviseMariadb(
  folder: string,
  restarted: () => void,
  failed: (error: unknown) => void,
): Promise<{ url: string; stop: () => Promise<void> }> {
  let stopping = false
  let current: PrivateMariadb = await startMariadb({ folder })
  const watch = (): void => {
    void current.ended.then(async () => {
      for (let wait = 0; !stopping; wait = Math.min(10_000, wait + 500)) {
        // Whoever ends us may be ending it too: our own signal comes within this pause.
        await pause(300 + wait)
        if (stopping) return
        try {
          current = await startMariadb({ folder })
          restarted()
          return watch()
        } catch (error) {
          failed(error)
        }
      }
    })
  }
  watch()
  return {
    url: current.url('xinyue'),
    async stop() {
      stopping = true
      await current.stop()
    },
  }
}
