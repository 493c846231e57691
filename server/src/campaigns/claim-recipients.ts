import type { RecipientReason } from '@xinyue/shared/contract/campaigns'
import { calendarMonth } from '../core/calendar'
import { idCondition, idList, select, write, type Tx } from '../core/database'
import type { Runtime } from '../core/runtime'
import type { Campaign } from './campaign.entity'
import type { StoredConsentStatus } from '../consent/consent-status'
import { gate, type GateFacts } from './gate'
import { quietUntil } from './quiet-hours'

/**
 * Real time. A claimed recipient may be handed over for `handOverMs`; one request lasts at most 5 s (wechat/transport),
 * so after `leaseMs` nobody can be handing it over any more and its result is unknown.
 */
export const leaseMs = 12_000
export const handOverMs = 5_000

/** A recipient that passed the gate: reserved, marked `sending`, to be handed over or given back. */
export interface Claimed {
  recipientId: number
  followerId: number
  attempts: number
  sealedOpenid: Buffer
  wrappedKey: Buffer
  masterVersion: number
}
export interface Claim {
  recipients: Claimed[]
  /** How many the gate decided on, and how many were put back into the queue; 0: nothing was waiting. */
  decided: number
  /** `performance.now()` after which none of these may be handed over. */
  handOverBefore: number
  /** `lease_until` of its rows, by which they are known again: a row given back and claimed anew has another. */
  lease: number
}

interface Row {
  id: number
  follower_id: number
  attempts: number
  consent_status: StoredConsentStatus | null
  consent_expires_at: number | null
  notice_version_id: number | null
  sealed_openid: Buffer | null
  suppressed: number
  remaining: number | null
  used: number | null
  wrapped_key: Buffer | null
  master_version: number | null
}

/** From 1,000 values on MariaDB turns IN (...) into a join with a temporary table. */
export const mostClaimed = 900

/**
 * Applies the gate to those of `ids` that are still waiting and reserves those that pass, in one transaction (I1). The
 * locking read takes the newest committed consent and holds it until commit: a withdrawal is either seen here, or waits
 * and then finds the recipient `sending` and waits for that (I2).
 * Null: the campaign is not sending (any more).
 */
export async function claimRecipients(
  rt: Runtime,
  campaign: Campaign,
  { ids, wakeDeferred }: { ids: readonly number[]; wakeDeferred: boolean },
): Promise<Claim | null> {
  const started = performance.now()
  return rt.database.transaction(async (tx) => {
    const [state] = await select<{ status: string }>(
      tx,
      'SELECT status FROM campaigns WHERE id = ? LOCK IN SHARE MODE',
      [campaign.id],
    )
    if (state?.status !== 'sending') return null
    const now = rt.clock.now()
    const woken = wakeDeferred ? await wake(tx, campaign.id, now) : 0
    const claim: Claim = {
      recipients: [],
      decided: woken,
      handOverBefore: started + handOverMs,
      lease: Date.now() + leaseMs,
    }
    if (ids.length === 0) return claim
    const quiet = quietUntil(now)
    if (quiet === null) await decide(tx, rt, campaign, ids, claim, now)
    else {
      const deferred = await defer(tx, ids, quiet)
      claim.decided += deferred
      rt.metrics.gate.inc({ status: 'deferred', reason: 'quiet_hours' }, deferred)
    }
    return claim
  })
}

/** Puts those whose time has come back into the queue. */
const wake = (tx: Tx, campaignId: number, now: number): Promise<number> =>
  write(
    tx,
    `UPDATE recipients SET status = 'queued', reason = NULL, deferred_until = NULL
     WHERE campaign_id = ? AND status = 'deferred' AND deferred_until <= ? LIMIT ${mostClaimed}`,
    [campaignId, now],
  )

const defer = (tx: Tx, ids: readonly number[], until: number): Promise<number> =>
  write(
    tx,
    `UPDATE recipients SET status = 'deferred', reason = 'quiet_hours', deferred_until = ? WHERE ${idCondition('id', ids)} AND status = 'queued' AND reason IS NULL`,
    [until],
  )

async function decide(
  tx: Tx,
  rt: Runtime,
  campaign: Campaign,
  ids: readonly number[],
  claim: Claim,
  now: number,
): Promise<void> {
  const month = calendarMonth(now)
  const material = await materialVersions(tx, campaign.purpose)
  const rows = await select<Row>(
    tx,
    // Every join is one look by primary or unique key. FOR UPDATE and not LOCK IN SHARE MODE: two campaigns that share
    // people would both hold the credit's row and wait for each other to reserve it.
    `SELECT r.id, r.follower_id, r.attempts, c.status AS consent_status, c.expires_at AS consent_expires_at, c.notice_version_id,
            w.sealed_openid, s.openid_index IS NOT NULL AS suppressed, cr.remaining, IF(w.sent_month = ?, w.sent_count, 0) AS used, k.wrapped_key, k.master_version
     FROM recipients r
     LEFT JOIN consent_states c ON c.follower_id = r.follower_id AND c.purpose = ?
     LEFT JOIN wechat_identities w ON w.follower_id = r.follower_id AND w.app_id = ?
     LEFT JOIN suppressions s ON s.openid_index = w.openid_index
     LEFT JOIN subscription_credits cr ON cr.follower_id = r.follower_id AND cr.template_id = ?
     LEFT JOIN person_keys k ON k.person_id = r.follower_id
     WHERE ${idCondition('r.id', ids)} AND r.status = 'queued' AND r.reason IS NULL FOR UPDATE`,
    [month, campaign.purpose, rt.env.WECHAT_APP_ID, campaign.templateId],
  )
  claim.decided += rows.length
  const skipped = new Map<RecipientReason, number[]>()
  for (const row of rows) {
    const decision = gate(factsOf(row, material), now)
    if (decision.send && row.sealed_openid && row.wrapped_key && row.master_version !== null) {
      claim.recipients.push({
        recipientId: row.id,
        followerId: row.follower_id,
        attempts: row.attempts,
        sealedOpenid: row.sealed_openid,
        wrappedKey: row.wrapped_key,
        masterVersion: row.master_version,
      })
    } else {
      const reason = decision.send ? 'no_wechat' : decision.reason
      skipped.set(reason, [...(skipped.get(reason) ?? []), row.id])
    }
  }
  for (const [reason, group] of skipped) {
    await write(
      tx,
      `UPDATE recipients SET status = 'skipped', reason = ?, settled_at = ? WHERE ${idCondition('id', group)}`,
      [reason, now],
    )
    rt.metrics.gate.inc({ status: 'skipped', reason }, group.length)
  }
  if (claim.recipients.length > 0) await reserve(tx, rt, campaign, claim, month)
}

interface Material {
  current: number
  of: ReadonlyMap<number, number>
}

/** What each published version of the purpose's notice covers, and what is asked for now. */
async function materialVersions(tx: Tx, purpose: string): Promise<Material> {
  const versions = await select<{ id: number; material_version: number }>(
    tx,
    'SELECT id, material_version FROM notice_versions WHERE purpose = ? ORDER BY version LOCK IN SHARE MODE',
    [purpose],
  )
  return {
    current: versions.at(-1)?.material_version ?? 0,
    of: new Map(versions.map(({ id, material_version }) => [id, material_version])),
  }
}

const factsOf = (row: Row, material: Material): GateFacts => ({
  consent:
    row.consent_status === null
      ? undefined
      : {
          status: row.consent_status,
          expiresAt: row.consent_expires_at,
          outdated: material.of.get(row.notice_version_id ?? 0) !== material.current,
        },
  hasIdentity: row.sealed_openid !== null && row.wrapped_key !== null,
  suppressed: Boolean(row.suppressed),
  sendCredits: row.remaining ?? 0,
  sentThisMonth: row.used ?? 0,
})

/** Takes one send credit and one place under the cap for each, before anything leaves. */
async function reserve(
  tx: Tx,
  rt: Runtime,
  campaign: Campaign,
  { recipients: claimed, lease }: Claim,
  month: number,
): Promise<void> {
  const recipients = claimed.map(({ recipientId }) => recipientId)
  const followers = idList(claimed.map(({ followerId }) => followerId))
  await write(
    tx,
    `UPDATE recipients SET status = 'sending', lease_until = ?, month = ? WHERE ${idCondition('id', recipients)}`,
    [lease, month],
  )
  // Two statements: a join to change both tables costs half as much again.
  await write(
    tx,
    `UPDATE subscription_credits SET remaining = remaining - 1 WHERE template_id = ? AND follower_id IN (${followers})`,
    [campaign.templateId],
  )
  await write(
    tx,
    `UPDATE wechat_identities SET sent_count = IF(sent_month = ?, sent_count, 0) + 1, sent_month = ?
     WHERE app_id = ? AND follower_id IN (${followers})`,
    [month, month, rt.env.WECHAT_APP_ID],
  )
  rt.metrics.gate.inc({ status: 'sending', reason: '' }, claimed.length)
}
