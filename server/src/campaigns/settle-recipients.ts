import type { RecipientReason } from '@xinyue/shared/contract/campaigns'
import { minute, second } from '../core/clock'
import { idCondition, idList, select, write, type Tx } from '../core/database'
import type { Runtime } from '../core/runtime'
import { dailyQuota, noCredit } from '../wechat/send-outcome'
import type { Campaign } from './campaign.entity'
import type { Claimed } from './claim-recipients'
import type { Ending } from './hand-over'

/** A definite "not now" is tried this often before it counts as failed. */
const maxAttempts = 4

/**
 * Writes down how a claim ended, in one transaction. What WeChat definitely did not take gives back its send credit
 * and its place under the cap; what it may have taken keeps them. May be run again when nobody knows whether the
 * commit came through: rows that are this claim's no more are left alone, or they would be given back twice.
 */
export async function settleRecipients(
  rt: Runtime,
  campaign: Campaign,
  lease: number,
  endings: readonly Ending[],
): Promise<void> {
  await rt.database.transaction(async (tx) => {
    const now = rt.clock.now()
    // First of all locks, as in a claim: nothing may be put back into a campaign that is being cancelled.
    const over = endings.some(putsBack) && (await isOver(tx, campaign.id))
    await settleSent(tx, lease, endings, now)
    const open = await stillOpen(
      tx,
      lease,
      endings.filter(({ outcome }) => outcome.kind !== 'sent'),
    )
    const { failed, unknown, again, later } = sortEndings(open)
    await settle(tx, unknown, noAnswer, [now])
    for (const [reason, group] of failed)
      await settle(tx, group, `status = 'failed', reason = ?, settled_at = ?`, [reason, now])
    if (over)
      await settle(tx, [...again, ...later], `status = 'skipped', reason = 'cancelled', settled_at = ?`, [
        now,
      ])
    else {
      await settle(tx, again, `status = 'queued', reason = NULL`, [])
      for (const recipient of later)
        await settle(
          tx,
          [recipient],
          `status = 'deferred', reason = 'wechat_error', attempts = attempts + 1, deferred_until = ?`,
          [now + backOff(recipient.attempts)],
        )
    }
    await release(tx, rt, campaign, [...again, ...later, ...[...failed.values()].flat()])
    await emptyCredits(
      tx,
      campaign,
      open
        .filter(({ outcome }) => outcome.kind === 'refused' && outcome.errcode === noCredit)
        .map(({ recipient }) => recipient),
      now,
    )
  })
  for (const { outcome } of endings) rt.metrics.handedOver.inc({ outcome: outcome.kind })
}

/** Whose delivery WeChat reported before we knew that its answer was lost is known to have been sent. */
const noAnswer = `status = IF(delivered_at IS NULL, 'unknown', 'sent'),
  reason = IF(delivered_at IS NULL, 'no_answer', NULL), settled_at = ?`
const backOff = (attempts: number) => Math.min(10 * minute, 2 * second * 4 ** attempts)
const putsBack = ({ outcome }: Ending) => outcome.kind === 'not_tried' || outcome.kind === 'later'

/** Nobody will claim from it again. */
async function isOver(tx: Tx, campaignId: number): Promise<boolean> {
  const [row] = await select<{ status: string }>(
    tx,
    'SELECT status FROM campaigns WHERE id = ? LOCK IN SHARE MODE',
    [campaignId],
  )
  return row?.status === 'cancelled' || row?.status === 'finished'
}

interface Sorted {
  failed: Map<RecipientReason, Claimed[]>
  unknown: Claimed[]
  /** Back into the queue as if it had never left it. */
  again: Claimed[]
  /** Tried in vain: once more, after a while. */
  later: Claimed[]
}

function sortEndings(endings: readonly Ending[]): Sorted {
  const sorted: Sorted = { failed: new Map(), unknown: [], again: [], later: [] }
  const fail = (reason: RecipientReason, recipient: Claimed) =>
    sorted.failed.set(reason, [...(sorted.failed.get(reason) ?? []), recipient])
  for (const { recipient, outcome } of endings) {
    if (outcome.kind === 'refused') fail(outcome.reason, recipient)
    else if (outcome.kind === 'not_tried') sorted.again.push(recipient)
    else if (outcome.kind === 'unknown') sorted.unknown.push(recipient)
    else if (outcome.kind === 'later') {
      if (outcome.errcode === dailyQuota) sorted.again.push(recipient)
      else if (recipient.attempts + 1 >= maxAttempts) fail(outcome.reason, recipient)
      else sorted.later.push(recipient)
    }
  }
  return sorted
}

async function settleSent(tx: Tx, lease: number, endings: readonly Ending[], now: number): Promise<void> {
  const ids = endings
    .filter(({ outcome }) => outcome.kind === 'sent')
    .map(({ recipient }) => recipient.recipientId)
  if (ids.length === 0) return
  // A result that comes after the lease still beats "unknown".
  await write(
    tx,
    `UPDATE recipients SET status = 'sent', reason = NULL, lease_until = NULL, settled_at = ?
     WHERE ${idCondition('id', ids)} AND ((status = 'sending' AND lease_until = ?) OR status = 'unknown')`,
    [now, lease],
  )
}

/** Those whose row is still this claim's. One whose lease ran out stays `unknown`. */
async function stillOpen(tx: Tx, lease: number, endings: readonly Ending[]): Promise<Ending[]> {
  if (endings.length === 0) return []
  const rows = await select<{ id: number }>(
    tx,
    `SELECT id FROM recipients WHERE id IN (${idList(endings.map(({ recipient }) => recipient.recipientId))})
     AND status = 'sending' AND lease_until = ? FOR UPDATE`,
    [lease],
  )
  const open = new Set(rows.map(({ id }) => id))
  return endings.filter(({ recipient }) => open.has(recipient.recipientId))
}

async function settle(
  tx: Tx,
  group: readonly Claimed[],
  change: string,
  values: readonly unknown[],
): Promise<void> {
  if (group.length === 0) return
  const ids = group.map(({ recipientId }) => recipientId)
  await write(
    tx,
    `UPDATE recipients SET ${change}, lease_until = NULL WHERE ${idCondition('id', ids)}`,
    values,
  )
}

/** Gives back what `reserve` took, for people WeChat certainly did not send to. */
async function release(tx: Tx, rt: Runtime, campaign: Campaign, group: readonly Claimed[]): Promise<void> {
  if (group.length === 0) return
  await write(
    tx,
    `UPDATE recipients r JOIN wechat_identities w ON w.follower_id = r.follower_id AND w.app_id = ?
     LEFT JOIN subscription_credits cr ON cr.follower_id = r.follower_id AND cr.template_id = ?
     SET cr.remaining = cr.remaining + 1, w.sent_count = w.sent_count - (w.sent_month = r.month AND w.sent_count > 0)
     WHERE r.id IN (${idList(group.map(({ recipientId }) => recipientId))})`,
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
    `UPDATE recipients SET ${noAnswer}, lease_until = NULL
     WHERE ${'campaignId' in where ? 'campaign_id' : 'follower_id'} = ? AND status = 'sending' AND lease_until < ?`,
    [now, 'campaignId' in where ? where.campaignId : where.followerId, Date.now()],
  )
