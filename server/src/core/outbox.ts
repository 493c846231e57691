import { OutboxMessage, type OutboxPayload } from './outbox-message.entity'
import type { Tx } from './database'
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
  wakeOnCommit()
}
