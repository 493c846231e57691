import { OutboxMessage, type OutboxPayload } from './outbox-message.entity'
import type { Tx } from './database'
import type { Runtime } from './runtime'
import { wakeOnCommit } from './wake'

/**
 * Records work in the transaction that causes it: both happen or neither.
 * Delivery is at least once, so a handler must bear being run again.
 */
export async function enqueue(
  tx: Tx,
  topic: string,
  payload: OutboxPayload,
  at: { now: number; availableAt?: number },
): Promise<void> {
  await tx.insert(OutboxMessage, {
    topic,
    payload,
    // Not `now`: a business clock moved back would leave the work waiting for that hour to come again.
    availableAt: at.availableAt ?? 0,
    attempts: 0,
    leaseUntil: null,
    leaseOwner: null,
    lastError: null,
    failedAt: null,
    createdAt: at.now,
  })
  wakeOnCommit(tx)
}

/**
 * Takes up again what release ef805b1 gave up for want of a handler: it wrote down a plain `Error`. Only what was enqueued
 * since then, or a job that fails so by itself would never come to rest. To be removed in the next release.
 */
export const takeUpUnknown = (rt: Runtime, topic: string, since: number): Promise<number> =>
  rt.database.write(
    // Index (failed_at, available_at).
    `UPDATE outbox_messages SET failed_at = NULL, attempts = 0, available_at = 0, lease_until = NULL
     WHERE failed_at IS NOT NULL AND topic = ? AND last_error = 'Error' AND created_at > ?`,
    [topic, since],
  )
