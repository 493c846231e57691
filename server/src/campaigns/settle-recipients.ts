import type { RecipientReason } from '@xinyue/shared/contract/campaigns'
import { minute, second } from '../core/clock'
import { idList, write, type Tx } from '../core/database'
import type { Runtime } from '../core/runtime'
import { dailyQuota, noCredit } from '../wechat/send-outcome'
import type { Campaign } from './campaign.entity'
import type { Claimed } from './claim-recipients'
import type { Ending } from './hand-over'

/** A definite "not now" is tried this often before it counts as failed. */
const maxAttempts = 4

/**
 * Writes down how a claim ended, in one transaction. What WeChat definitely did not take gives back its send credit
 * and its place under the cap; what it may have taken keeps them.
 */
export async function settleRecipients(
  rt: Runtime,
  campaign: Campaign,
  endings: readonly Ending[],
): Promise<void> {
  await rt.database.transaction(async (tx) => {
    const now = rt.clock.now()
    await settleSent(tx, endings, now)
    const failed = new Map<RecipientReason, Claimed[]>()
    const add = (reason: RecipientReason, recipient: Claimed) =>
      failed.set(reason, [...(failed.get(reason) ?? []), recipient])
    const again: Claimed[] = []
    const later: Claimed[] = []
    for (const { recipient, outcome } of endings) {
      if (outcome.kind === 'refused') add(outcome.reason, recipient)
      else if (outcome.kind === 'not_tried' || (outcome.kind === 'later' && outcome.errcode === dailyQuota))
        again.push(recipient)
      else if (outcome.kind === 'later' && recipient.attempts + 1 >= maxAttempts)
        add(outcome.reason, recipient)
      else if (outcome.kind === 'later') later.push(recipient)
    }
    // First what was reserved, while the rows still say so: a row given up meanwhile keeps its reservation.
    await release(tx, rt, campaign, [...again, ...later, ...[...failed.values()].flat()])
    await settleUnknown(tx, endings, now)
    for (const [reason, group] of failed)
      await settle(tx, group, `status = 'failed', reason = ?, settled_at = ?, lease_until = NULL`, [
        reason,
        now,
      ])
    await settle(tx, again, `status = 'queued', reason = NULL, lease_until = NULL`, [])
    for (const recipient of later)
      await settle(
        tx,
        [recipient],
        `status = 'deferred', reason = 'wechat_error', attempts = attempts + 1, lease_until = NULL, deferred_until = ?`,
        [now + backOff(recipient.attempts)],
      )
    const empty = endings.filter(({ outcome }) => outcome.kind === 'refused' && outcome.errcode === noCredit)
    await emptyCredits(
      tx,
      campaign,
      empty.map(({ recipient }) => recipient),
      now,
    )
  })
  for (const { outcome } of endings) rt.metrics.handedOver.inc({ outcome: outcome.kind })
}

const backOff = (attempts: number) => Math.min(10 * minute, 2 * second * 4 ** attempts)

async function settleSent(tx: Tx, endings: readonly Ending[], now: number): Promise<void> {
  const ids = endings
    .filter(({ outcome }) => outcome.kind === 'sent')
    .map(({ recipient }) => recipient.recipientId)
  if (ids.length === 0) return
  // A result that comes after the lease still beats "unknown".
  await write(
    tx,
    `UPDATE recipients SET status = 'sent', reason = NULL, lease_until = NULL, settled_at = ?
     WHERE id IN (${idList(ids)}) AND status IN ('sending', 'unknown')`,
    [now],
  )
}

async function settleUnknown(tx: Tx, endings: readonly Ending[], now: number): Promise<void> {
  const unknown = endings
    .filter(({ outcome }) => outcome.kind === 'unknown')
    .map(({ recipient }) => recipient)
  await settle(tx, unknown, `status = 'unknown', reason = 'no_answer', settled_at = ?, lease_until = NULL`, [
    now,
  ])
}

async function settle(
  tx: Tx,
  group: readonly Claimed[],
  change: string,
  values: readonly unknown[],
): Promise<void> {
  if (group.length === 0) return
  const ids = idList(group.map(({ recipientId }) => recipientId))
  await write(tx, `UPDATE recipients SET ${change} WHERE id IN (${ids}) AND status = 'sending'`, values)
}

/** Gives back what `reserve` took, for people WeChat certainly did not send to. */
async function release(tx: Tx, rt: Runtime, campaign: Campaign, group: readonly Claimed[]): Promise<void> {
  if (group.length === 0) return
  await write(
    tx,
    `UPDATE recipients r JOIN wechat_identities w ON w.follower_id = r.follower_id AND w.app_id = ?
     LEFT JOIN subscription_credits cr ON cr.follower_id = r.follower_id AND cr.template_id = ?
     SET cr.remaining = cr.remaining + 1, w.sent_count = w.sent_count - (w.sent_month = r.month AND w.sent_count > 0)
     WHERE r.id IN (${idList(group.map(({ recipientId }) => recipientId))}) AND r.status = 'sending'`,
    [rt.env.WECHAT_APP_ID, campaign.templateId],
  )
}

/** WeChat: 43101. Whatever we counted, there is no credit. */
async function emptyCredits(
  tx: Tx,
  campaign: Campaign,
  group: readonly Claimed[],
  now: number,
): Promise<void> {
  if (group.length === 0) return
  const followers = idList(group.map(({ followerId }) => followerId))
  await write(
    tx,
    `UPDATE subscription_credits SET remaining = 0, updated_at = ? WHERE template_id = ? AND follower_id IN (${followers})`,
    [now, campaign.templateId],
  )
}

/**
 * A worker died between handing over and writing down: nobody knows whether WeChat took it, so it is `unknown` and is
 * never sent again (I3). Returns how many.
 */
export const abandonExpiredLeases = (
  tx: Tx,
  where: { campaignId: number } | { followerId: number },
  now: number,
): Promise<number> =>
  write(
    tx,
    `UPDATE recipients SET status = 'unknown', reason = 'no_answer', settled_at = ?, lease_until = NULL
     WHERE ${'campaignId' in where ? 'campaign_id' : 'follower_id'} = ? AND status = 'sending' AND lease_until < ?`,
    [now, 'campaignId' in where ? where.campaignId : where.followerId, Date.now()],
  )
