import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readServerEnv } from '../../config/env'
import { PendingRequests } from '../../server/src/core/pending-requests'
import { dataMap } from '../../server/src/data-map'
import { sealedRecords } from '../../server/src/sealed-records'
import { SettableClock } from '../../server/src/core/clock'
import { createKeys, readKeys } from '../../server/src/core/keys'
import { createLog } from '../../server/src/core/log'
import { createMetrics } from '../../server/src/core/metrics'
import type { Runtime } from '../../server/src/core/runtime'
import { dropDatabase, freshDatabase } from './database'

/** A real runtime over its own database, with keys of its own and a clock that can be set. */
export interface TestRuntime extends Runtime {
  clock: SettableClock
  databaseUrl: string
  /** A folder of its own, removed at the end. */
  folder: string
  close(): Promise<void>
}

/** A working day, mid-morning in the shop: outside quiet hours. */
export const testMorning = Date.parse('2026-11-20T02:30:00Z')

export async function testRuntime(settings: Record<string, string> = {}): Promise<TestRuntime> {
  const folder = mkdtempSync(path.join(tmpdir(), 'xinyue-keys-'))
  createKeys(path.join(folder, 'keys'), true)
  const env = readServerEnv({
    NODE_ENV: 'test',
    DATA_DIR: folder,
    LOG_LEVEL: 'silent',
    DEMO: '1',
    ...settings,
  })
  const { database, url } = await freshDatabase(env.DATABASE_POOL)
  const clock = new SettableClock()
  clock.set(testMorning)
  return {
    env,
    clock,
    database,
    databaseUrl: url,
    folder,
    log: createLog(env.LOG_LEVEL),
    keys: readKeys(path.join(folder, 'keys'), false),
    metrics: createMetrics(),
    pendingRequests: new PendingRequests(),
    dataMap,
    sealedRecords,
    async close() {
      await dropDatabase({ database, url })
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** One runtime for a test file: `const test = runtimeForFile()`, then `test.rt` inside tests and hooks. */
export function runtimeForFile(settings?: Record<string, string>): { readonly rt: TestRuntime } {
  let runtime: TestRuntime | undefined
  beforeAll(async () => {
    runtime = await testRuntime(settings)
  })
  afterAll(() => runtime?.close())
  return {
    get rt() {
      if (!runtime) throw new Error('the runtime exists only while tests run')
      return runtime
    },
  }
}
