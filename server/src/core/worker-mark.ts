import { randomBytes } from 'node:crypto'
import type { QueryRunner } from 'typeorm'
import type { Database } from './database'
import { workerLockName, workerLockPrefix } from './named-lock'

/**
 * Shows that this process lives: a named lock on a connection of its own, which the database server drops the moment
 * the process dies. So its work is taken over at once and not when a lease has run out. Nodes of a cluster do not share
 * such locks: see `one-writer.ts`.
 */
export class WorkerMark {
  readonly id = randomBytes(8).toString('hex')
  private runner: QueryRunner | null = null

  constructor(private readonly database: Database) {}

  /** Holds the lock, again if the connection was lost. Call before claiming work. */
  async hold(): Promise<void> {
    try {
      this.runner ??= this.database.source.createQueryRunner()
      // Taking it again on the same connection would only count it twice.
      await this.runner.query(`SELECT IF(IS_USED_LOCK(?) = CONNECTION_ID(), 1, GET_LOCK(?, 0))`, [
        workerLockName(this.id),
        workerLockName(this.id),
      ])
    } catch (error) {
      await this.drop()
      throw error
    }
  }

  async drop(): Promise<void> {
    const { runner } = this
    this.runner = null
    if (!runner) return
    await runner.query('SELECT RELEASE_LOCK(?)', [workerLockName(this.id)]).catch(() => undefined)
    await runner.release().catch(() => undefined)
  }
}

/** SQL: has the process that holds this row's lease died? */
export const ownerIsGone = `IS_FREE_LOCK(CONCAT('${workerLockPrefix}', lease_owner)) = 1`
