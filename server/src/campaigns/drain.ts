import type { RecipientReason } from '@xinyue/shared/contract/campaigns'
import type { OptionalPurpose } from '@xinyue/shared/contract/policy'
import { write, type Tx } from '../core/database'
import type { Runtime } from '../core/runtime'
import { pause } from '../core/wake'
import { leaseMs } from './claim-recipients'
import { abandonExpiredLeases } from './settle-recipients'

/**
 * Takes a person out of every queue of a purpose (all purposes when null). The locking read waits for a claim that is
 * being made, so what it does not catch is `sending` by the time it returns.
 */
export const cancelQueued = (
  rt: Runtime,
  followerId: number,
  purpose: OptionalPurpose | null,
  reason: RecipientReason,
): Promise<number> =>
  rt.database.write(
    // Index once (follower_id, campaign_id): this person's rows only.
    `UPDATE recipients r JOIN campaigns c ON c.id = r.campaign_id
     SET r.status = 'skipped', r.reason = ?, r.settled_at = ?, r.deferred_until = NULL
     WHERE r.follower_id = ? AND r.status IN ('queued', 'deferred') AND (? IS NULL OR c.purpose = ?)`,
    [reason, rt.clock.now(), followerId, purpose, purpose],
  )

/** Takes everybody who still waits out of a cancelled campaign. */
export const skipQueued = (tx: Tx, campaignId: number, now: number): Promise<number> =>
  write(
    tx,
    `UPDATE recipients SET status = 'skipped', reason = 'cancelled', settled_at = ?, deferred_until = NULL
     WHERE campaign_id = ? AND status IN ('queued', 'deferred')`,
    [now, campaignId],
  )

interface SendingRow {
  lease_until: number | null
}

/** Resolves once nothing of this person is on its way to WeChat. A dead worker's rows are given up when their lease ends. */
export async function drainFollower(rt: Runtime, followerId: number): Promise<void> {
  await drain(rt, { followerId }, () =>
    // The lock waits for a claim that is being made. A settlement may be at the same rows from the other side.
    rt.database.read<SendingRow>(
      "SELECT lease_until FROM recipients WHERE follower_id = ? AND status = 'sending' LOCK IN SHARE MODE",
      [followerId],
    ),
  )
}

/** The same for a campaign that was paused or cancelled. Once somebody resumed it there is nothing to wait for. */
export async function drainCampaign(rt: Runtime, campaignId: number): Promise<void> {
  await drain(rt, { campaignId }, () =>
    rt.database.read<SendingRow>(
      `SELECT r.lease_until FROM recipients r JOIN campaigns c ON c.id = r.campaign_id
       WHERE r.campaign_id = ? AND r.status = 'sending' AND c.status <> 'sending' LIMIT 1`,
      [campaignId],
    ),
  )
}

async function drain(
  rt: Runtime,
  whose: { campaignId: number } | { followerId: number },
  sending: () => Promise<SendingRow[]>,
): Promise<void> {
  for (const end = performance.now() + 2 * leaseMs; performance.now() < end;) {
    const rows = await sending()
    if (rows.length === 0) return
    if (rows.some((row) => row.lease_until !== null && row.lease_until < Date.now()))
      await rt.database.transaction((tx) => abandonExpiredLeases(tx, whose, rt.clock.now()))
    else await pause(5)
  }
  throw new Error('sends did not come to an end within two leases')
}
