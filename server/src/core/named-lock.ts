import { createHash } from 'node:crypto'

/**
 * The name of a lock (GET_LOCK) that processes on one database share. Made here and not in SQL: MySQL 9 has no MD5
 * any more. At most 64 characters (MySQL), whatever the database is called. Servers compare lock names without
 * regard to case, and may do so with databases' names.
 */
export const lockName = (what: 'schema' | 'seal' | 'ledger', database: string): string =>
  `xinyue.${what}.${createHash('sha256').update(database.toLowerCase()).digest('hex').slice(0, 24)}`

/** The name of the lock that a worker holds for as long as it lives. */
export const workerLockName = (workerId: string): string => `${workerLockPrefix}${workerId}`
export const workerLockPrefix = 'xinyue.worker.'
