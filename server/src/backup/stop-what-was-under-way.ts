import { write } from '../core/database'
import type { Runtime } from '../core/runtime'

/**
 * A backup remembers messages as waiting that may have gone out since, and sign-ins that were ended since. Nobody gets
 * a message twice (I3): what was waiting is given up, what was on its way has an unknown result. Everybody signs in
 * anew, and no partner reads until it is approved again.
 */
export async function stopWhatWasUnderWay(rt: Runtime): Promise<void> {
  const now = rt.clock.now()
  await rt.database.transaction(async (tx) => {
    await write(tx, "DELETE FROM outbox_messages WHERE topic LIKE 'campaign.%'")
    await write(
      tx,
      "UPDATE campaigns SET status = 'cancelled', finished_at = ? WHERE status IN ('approved', 'sending', 'paused')",
      [now],
    )
    await write(
      tx,
      `UPDATE recipients SET status = 'skipped', reason = 'cancelled', settled_at = ?, deferred_until = NULL
       WHERE status IN ('queued', 'deferred')`,
      [now],
    )
    await write(
      tx,
      `UPDATE recipients SET status = 'unknown', reason = 'no_answer', settled_at = ?, lease_until = NULL
       WHERE status = 'sending'`,
      [now],
    )
    await write(tx, 'DELETE FROM follower_sessions')
    await write(tx, 'DELETE FROM staff_sessions')
    // One that was disabled since is in force in the backup: all wait for somebody to approve them again.
    await write(tx, 'DELETE FROM partner_tokens')
    await write(
      tx,
      "UPDATE partners SET status = 'proposed', approved_by = NULL, approved_at = NULL WHERE status = 'active'",
    )
    // Their files are gone, or hold what was deleted since; people ask anew.
    await write(
      tx,
      "UPDATE personal_exports SET status = 'expired', file_name = NULL, sealed_key = NULL, token_hash = NULL WHERE status = 'ready'",
    )
    await write(tx, 'UPDATE outbox_messages SET lease_until = NULL, lease_owner = NULL')
  })
}
