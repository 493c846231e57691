import path from 'node:path'
import type { ServerEnv } from '../../../config/env'
import { PendingRequests } from '../core/pending-requests'
import { systemClock } from '../core/clock'
import { connectDatabase } from '../core/database'
import { InstanceLockError } from '../core/instance-lock'
import { readKeys } from '../core/keys'
import { createLog } from '../core/log'
import { createMetrics } from '../core/metrics'
import { privateMariadbUrl } from '../core/private-mariadb'
import { dataMap } from '../data-map'
import { sealedRecords } from '../sealed-records'
import { entities } from '../entities'
import { migrations } from '../migrations'
import { keysFolder, openRuntime, type OpenRuntime } from '../open-runtime'

/**
 * A runtime for one command. While a server runs on the same data folder, its private database is used over its
 * socket: adding a colleague does not need a restart.
 */
export async function attach(env: ServerEnv): Promise<OpenRuntime> {
  try {
    return await openRuntime({ ...env, LOG_LEVEL: 'error' })
  } catch (error) {
    if (!(error instanceof InstanceLockError)) throw error
    const url = privateMariadbUrl(path.join(env.DATA_DIR, 'mariadb'), 'xinyue')
    const database = await connectDatabase({ url, pool: 2, entities, migrations }).catch(() => {
      throw error
    })
    return {
      rt: {
        env,
        clock: systemClock,
        log: createLog('error'),
        keys: readKeys(keysFolder(env), env.NODE_ENV === 'production'),
        database,
        metrics: createMetrics(),
        pendingRequests: new PendingRequests(),
        dataMap,
        sealedRecords,
      },
      url,
      close: () => database.close(),
    }
  }
}
