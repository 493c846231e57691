import type { ServerEnv } from '../../../config/env'
import type { PendingRequests } from './pending-requests'
import type { Clock } from './clock'
import type { PersonalData } from './data-map'
import type { Database } from './database'
import type { Keys } from './keys'
import type { Log } from './log'
import type { Metrics } from './metrics'
import type { SealedRecords } from './sealed-records'

/** What a running process has. Made once in `open-runtime.ts` and passed on; there are no globals. */
export interface Runtime {
  env: ServerEnv
  clock: Clock
  log: Log
  keys: Keys
  database: Database
  metrics: Metrics
  pendingRequests: PendingRequests
  /** Every domain's part, in dependency order. */
  dataMap: readonly PersonalData[]
  /** Every kind of row that is sealed with its audit entry. */
  sealedRecords: readonly SealedRecords[]
}
