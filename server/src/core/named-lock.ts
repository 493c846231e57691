import { createHash } from 'node:crypto'
import type { Ask } from './sealed-records'

/** What one process at a time does. */
type LockedWork = 'schema' | 'seal' | 'ledger'

const digest = (algorithm: 'md5' | 'sha256', text: string): string =>
  createHash(algorithm).update(text).digest('hex').slice(0, 24)

/**
 * The name of a lock (GET_LOCK) that processes on one database share. Made here and not in SQL: MySQL 9 has no MD5
 * any more. At most 64 characters (MySQL), whatever the database is called. Servers compare lock names without
 * regard to case, and may do so with databases' names.
 */
export const lockName = (what: LockedWork, database: string): string =>
  `xinyue.${what}.${digest('sha256', database.toLowerCase())}`

/**
 * The names of release ef805b1, whose processes may still run while the first of this one start. They are taken too, so
 * that old and new exclude each other. To be removed in the next release: nothing older than this one runs beside it.
 */
const formerLockName = (what: LockedWork, database: string): string =>
  ({
    schema: 'xinyue.schema',
    seal: `xinyue.seal.${digest('md5', database)}`,
    ledger: `xinyue.ledger.${database}`,
  })[what]

/** Everybody takes them in this order. MySQL refuses a longer name, and so did the release that had it. */
const namesOf = (what: LockedWork, database: string): string[] =>
  [formerLockName(what, database), lockName(what, database)].filter((name) => name.length <= 64)

/** Takes the lock on the connection behind `ask`, or answers false when somebody else has it for that many seconds. */
export async function takeLock(
  ask: Ask,
  what: LockedWork,
  database: string,
  seconds: number,
): Promise<boolean> {
  const taken: string[] = []
  for (const name of namesOf(what, database)) {
    const [got] = await ask<{ held: number | null }>('SELECT GET_LOCK(?, ?) AS held', [name, seconds])
    if (got?.held !== 1) {
      await release(ask, taken)
      return false
    }
    taken.push(name)
  }
  return true
}

export const releaseLock = (ask: Ask, what: LockedWork, database: string): Promise<void> =>
  release(ask, namesOf(what, database))

async function release(ask: Ask, names: readonly string[]): Promise<void> {
  if (names.length > 0) await ask(`SELECT ${names.map(() => 'RELEASE_LOCK(?)').join(', ')}`, names)
}

/** The name of the lock that a worker holds for as long as it lives. */
export const workerLockName = (workerId: string): string => `${workerLockPrefix}${workerId}`
export const workerLockPrefix = 'xinyue.worker.'
