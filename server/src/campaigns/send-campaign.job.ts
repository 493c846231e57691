import { select, write } from '../core/database'
import type { JobContext, JobHandler, JobResult } from '../core/dispatch'
import { system } from '../core/actor'
import { errorFields } from '../core/log'
import type { Runtime } from '../core/runtime'
import { wait, pause } from '../core/wake'
import { recordAudit } from '../audit/record-audit'
import type { WechatGateway } from '../wechat/gateway'
import { messageJson } from '../wechat/template-rules'
import { Campaign } from './campaign.entity'
import { claimRecipients, leaseMs, type Claim } from './claim-recipients'
import { ErrorBudget, type Pause } from './error-budget'
import { handOver, type Ending, type MessagePayload } from './hand-over'
import { abandonExpiredLeases, settleRecipients } from './settle-recipients'

/** A claim is sized so that handing it over takes about this long: it is what a withdrawal waits for (I2). */
const claimMs = 100
/** While somebody waits for an answer of this process. */
const besideRequestsMs = 40
/** Claims made while one is handed over: two at once use the database's idle time. */
const claimsAhead = 2
/** How often those deferred are looked at while others are being sent. */
const wakeMs = 1_000
/** From 1,000 values on MariaDB turns IN (...) into a join with a temporary table. */
const sizes = { first: 50, least: 20, most: 900 }

/**
 * Sends one campaign: claim, hand over, settle, with the next claim made while one is handed over.
 * May be run twice at once or killed at any point: claims skip each other's rows, and what a dead run left
 * `sending` becomes `unknown` when its lease ends (I3).
 */
export const sendCampaign =
  (wechat: WechatGateway): JobHandler =>
  async ({ campaignId }, context) => {
    const { rt } = context
    const campaign = await rt.database.source.manager.findOneBy(Campaign, { id: Number(campaignId) })
    if (!campaign) return
    const message: MessagePayload = {
      templateId: campaign.templateId,
      page: 'pages/home/index',
      dataJson: messageJson(campaign.message),
    }
    const budget = new ErrorBudget()
    let size = sizes.first
    let woken = -Infinity
    const claim = () => {
      const wakeDeferred = performance.now() - woken > wakeMs
      if (wakeDeferred) woken = performance.now()
      return claimRecipients(rt, campaign, { size, wakeDeferred })
    }
    const ahead: Promise<Claim | null>[] = []
    let settling: Promise<void> = Promise.resolve()
    for (;;) {
      const claimed: Claim | null = await (ahead.shift() ?? claim())
      if (!claimed || claimed.recipients.length === 0) {
        if (ahead.length > 0) continue
        await settling
        if (!claimed) return
        if (claimed.decided > 0 && !context.signal.aborted) continue
        const next = await whatNow(context, campaign)
        if (next !== 'wait') return next
        // Deferred ones may be due by now.
        woken = -Infinity
        await wait(50, context.signal)
        continue
      }
      while (!context.signal.aborted && ahead.length < claimsAhead) ahead.push(handled(claim()))
      const started = performance.now()
      const endings = await handOver(rt, wechat, claimed, message)
      const wanted = rt.pendingRequests.anybody ? besideRequestsMs : claimMs
      size = nextSize(size, (endings.length / (performance.now() - started)) * wanted)
      const stop = budget.spend(endings)
      // Results of one claim are written while the next is handed over, never of more than one.
      await settling
      settling = handled(settleForSure(rt, campaign, claimed.lease, endings).then(() => context.progressed()))
      if (stop) {
        await pauseByItself(rt, campaign.id, stop)
        await settling
        for (const claim of ahead) await giveBack(rt, campaign, await claim)
        return
      }
      if (context.signal.aborted && ahead.length === 0) {
        await settling
        return { again: rt.clock.now() }
      }
    }
  }

/** Awaited later; if it fails before that, it must not count as unhandled. */
function handled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined)
  return promise
}

const nextSize = (size: number, fitting: number): number =>
  // Grow at most twofold: one fast claim says little.
  Math.round(Math.min(sizes.most, size * 2, Math.max(sizes.least, fitting)))

/** Nothing is waiting: is the campaign finished, to be looked at later, or about to get more? */
async function whatNow({ rt, signal }: JobContext, campaign: Campaign): Promise<JobResult | 'wait'> {
  return rt.database.transaction(async (tx) => {
    const now = rt.clock.now()
    await abandonExpiredLeases(tx, { campaignId: campaign.id }, now)
    const [row] = await select<{ expanded_at: number | null; status: string }>(
      tx,
      'SELECT expanded_at, status FROM campaigns WHERE id = ? FOR UPDATE',
      [campaign.id],
    )
    if (row?.status !== 'sending') return undefined
    const [open] = await select<{ under_way: number; next_at: number | null }>(
      tx,
      `SELECT CAST(COALESCE(SUM(status <> 'deferred'), 0) AS SIGNED) AS under_way, MIN(deferred_until) AS next_at
       FROM recipients WHERE campaign_id = ? AND status IN ('queued', 'deferred', 'sending')`,
      [campaign.id],
    )
    if (row.expanded_at === null || (open?.under_way ?? 0) > 0)
      return signal.aborted ? { again: now } : 'wait'
    if (open && open.next_at !== null) return { again: open.next_at }
    await write(tx, "UPDATE campaigns SET status = 'finished', finished_at = ? WHERE id = ?", [
      now,
      campaign.id,
    ])
    await recordAudit(tx, {
      at: now,
      actor: system('send-campaign'),
      action: 'campaign.finished',
      subjectKind: 'campaign',
      subjectId: campaign.id,
    })
    return undefined
  })
}

/** The results exist only here until written: a database that is away for a moment is waited for, as long as the lease lasts. */
async function settleForSure(
  rt: Runtime,
  campaign: Campaign,
  lease: number,
  endings: Ending[],
): Promise<void> {
  const deadline = performance.now() + leaseMs
  for (;;) {
    try {
      return await settleRecipients(rt, campaign, lease, endings)
    } catch (error) {
      rt.log.error(
        { ...errorFields(error), campaignId: campaign.id, count: endings.length },
        'results could not be written',
      )
      if (performance.now() > deadline) throw error
      await pause(200)
    }
  }
}

/** What was claimed ahead is not handed over when it would only fail like what came before. */
async function giveBack(rt: Runtime, campaign: Campaign, claim: Claim | null): Promise<void> {
  if (!claim || claim.recipients.length === 0) return
  const endings = claim.recipients.map((recipient): Ending => ({ recipient, outcome: { kind: 'not_tried' } }))
  await settleForSure(rt, campaign, claim.lease, endings)
}

async function pauseByItself(rt: Runtime, campaignId: number, { reason, detail }: Pause): Promise<void> {
  await rt.database.transaction(async (tx) => {
    const now = rt.clock.now()
    const paused = await write(
      tx,
      "UPDATE campaigns SET status = 'paused', pause_reason = ?, pause_detail = ? WHERE id = ? AND status = 'sending'",
      [reason, JSON.stringify(detail), campaignId],
    )
    if (paused > 0)
      await recordAudit(tx, {
        at: now,
        actor: system('send-campaign'),
        action: 'campaign.paused',
        subjectKind: 'campaign',
        subjectId: campaignId,
        fields: [reason],
      })
  })
  rt.log.warn({ campaignId, code: reason }, 'campaign paused itself')
}
