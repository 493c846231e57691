import { select, write } from '../core/database'
import { atOnce, type JobContext, type JobHandler, type JobResult } from '../core/dispatch'
import { system } from '../core/actor'
import { errorFields } from '../core/log'
import type { Runtime } from '../core/runtime'
import { wait } from '../core/wake'
import { recordAudit } from '../audit/record-audit'
import type { WechatGateway } from '../wechat/gateway'
import { messageJson } from '../wechat/template-rules'
import { Campaign } from './campaign.entity'
import { claimRecipients, mostClaimed, type Claim } from './claim-recipients'
import { ErrorBudget, type Pause } from './error-budget'
import { HandOver, type MessagePayload } from './hand-over'
import { OpenidThread, worthAThread } from './openid-thread'
import { giveBack, settleForSure } from './settle-for-sure'
import { abandonExpiredLeases } from './settle-recipients'
import { WaitingRecipients } from './waiting-recipients'

/** A claim is sized so that handing it over takes about this long: it is what a withdrawal waits for (I2). */
const claimMs = 100
/** While somebody waits for an answer of this process. */
const besideRequestsMs = 40
/** Claims made while one is handed over: two at once use the database's idle time. */
const claimsAhead = 2
/** How often those deferred are looked at while others are being sent. */
const wakeMs = 1_000
const sizes = { first: 50, least: 20, most: mostClaimed }

/**
 * Sends one campaign: claim, hand over, settle. The next claims are made while one is handed over, and the next
 * hand-over begins while the last answers to the one before are awaited.
 * May be run twice at once or killed at any point: what another run has claimed is passed over, and what a dead run left
 * `sending` becomes `unknown` when its lease ends (I3).
 */
export const sendCampaign =
  (wechat: WechatGateway): JobHandler =>
  async ({ campaignId }, context) => {
    const campaign = await context.rt.database.source.manager.findOneBy(Campaign, { id: Number(campaignId) })
    if (!campaign) return
    return new Sending(wechat, campaign, context).run()
  }

/** A claim, and the openids of its recipients where they were opened ahead. */
interface Ready extends Claim {
  openids: (string | null)[] | null
}

/** A hand-over under way, and when it began. */
interface UnderWay {
  lease: number
  handOver: HandOver
  from: number
}

class Sending {
  private readonly message: MessagePayload
  private readonly waiting: WaitingRecipients
  private readonly budget = new ErrorBudget()
  private readonly openids: OpenidThread
  private readonly ahead: Promise<Ready | null>[] = []
  /** Begun, and not seen to its end yet. */
  private last: UnderWay | null = null
  private settling: Promise<void> = Promise.resolve()
  private size: number = sizes.first
  private woken = -Infinity
  /** All of the last hand-over was taken: only then does the next begin before its end. */
  private smooth = false

  constructor(
    private readonly wechat: WechatGateway,
    private readonly campaign: Campaign,
    private readonly context: JobContext,
  ) {
    this.message = {
      templateId: campaign.templateId,
      page: 'pages/home/index',
      dataJson: messageJson(campaign.message),
    }
    this.waiting = new WaitingRecipients(context.rt, campaign.id)
    this.openids = new OpenidThread(context.rt.keys)
  }

  async run(): Promise<JobResult> {
    try {
      return await this.sendAll()
    } catch (error) {
      await this.letGo()
      throw error
    } finally {
      await this.openids.close()
    }
  }

  private async sendAll(): Promise<JobResult> {
    const { context, ahead } = this
    const { signal } = context
    for (;;) {
      const claimed: Ready | null = await (ahead.shift() ?? this.claim())
      if (!claimed || claimed.recipients.length === 0) {
        if (ahead.length > 0) continue
        const stop = await this.finishLast()
        if (stop) return this.pause(stop)
        await this.settling
        if (!claimed) return
        if (claimed.decided > 0 && !signal.aborted) continue
        const next = await whatNow(context, this.campaign)
        if (next !== 'wait') return next
        // Deferred ones may be due by now.
        this.woken = -Infinity
        await wait(50, signal)
        continue
      }
      while (!signal.aborted && ahead.length < claimsAhead) ahead.push(handled(this.claim()))
      const stop = await this.handOver(claimed)
      if (stop) return this.pause(stop)
      if (signal.aborted && ahead.length === 0) {
        const stopped = await this.finishLast()
        if (stopped) return this.pause(stopped)
        await this.settling
        return atOnce
      }
    }
  }

  private async claim(): Promise<Ready | null> {
    const wakeDeferred = performance.now() - this.woken > wakeMs
    if (wakeDeferred) this.woken = performance.now()
    const ids = await this.waiting.take(this.size)
    const claim = await claimRecipients(this.context.rt, this.campaign, { ids, wakeDeferred })
    return claim && { ...claim, openids: await this.openAhead(claim) }
  }

  /** Null: they are few, or the thread failed, and each is opened in its turn. */
  private async openAhead({ recipients }: Claim): Promise<(string | null)[] | null> {
    if (recipients.length < worthAThread) return null
    const { log } = this.context.rt
    try {
      const openids = await this.openids.open(recipients)
      const broken = openids.filter((openid) => openid === null).length
      if (broken > 0) log.error({ count: broken }, 'identities could not be opened')
      return openids
    } catch (error) {
      log.error(errorFields(error), 'openids could not be opened ahead')
      return null
    }
  }

  /** Begins with a claim, and sees the one before to its end. Why to pause, or null. */
  private async handOver(claimed: Ready): Promise<Pause | null> {
    const { rt } = this.context
    // While somebody waits, sends under way are counted for one hand-over alone.
    if (rt.pendingRequests.anybody) {
      this.ahead.unshift(Promise.resolve(claimed))
      const failed = await this.finishLast()
      if (failed) return failed
      void this.ahead.shift()
    }
    const handOver = new HandOver(rt, this.wechat, claimed, this.message, claimed.openids)
    const before = this.last
    this.last = { lease: claimed.lease, handOver, from: performance.now() }
    const stop = before && (await this.finish(before))
    if (stop) return stop
    if (!this.smooth || rt.pendingRequests.anybody) return this.finishLast()
    await handOver.begun
    return null
  }

  private async finishLast(): Promise<Pause | null> {
    const { last } = this
    this.last = null
    return last && this.finish(last)
  }

  /** Waits for the answers and has them written down. Why to pause, or null. */
  private async finish({ lease, handOver, from }: UnderWay): Promise<Pause | null> {
    const { rt } = this.context
    const endings = await handOver.ended
    const wanted = rt.pendingRequests.anybody ? besideRequestsMs : claimMs
    this.size = nextSize(this.size, (endings.length / (performance.now() - from)) * wanted)
    this.smooth = endings.every(({ outcome }) => outcome.kind === 'sent')
    // Results of one claim are written while the next is handed over, never of more than one. Those of the one before may
    // not have been written: these are all the same.
    const before = this.settling
    this.settling = handled(
      before
        .catch(() => undefined)
        .then(() => settleForSure(rt, this.campaign, lease, endings))
        .then(() => this.context.progressed()),
    )
    await before
    return this.budget.spend(endings)
  }

  private async pause(why: Pause): Promise<void> {
    this.last?.handOver.stop()
    await pauseByItself(this.context.rt, this.campaign.id, why)
    await this.letGo()
  }

  /**
   * After a failure or before a pause: what is on its way is waited for and written down, nobody else's is begun, and what
   * was claimed ahead goes back. Left `sending`, all of them would become `unknown`, and never be sent.
   */
  private async letGo(): Promise<void> {
    const { rt } = this.context
    this.last?.handOver.stop()
    await Promise.allSettled([this.finishLast()])
    await Promise.allSettled([
      this.settling,
      ...this.ahead.map((claim) => claim.then((claimed) => giveBack(rt, this.campaign, claimed))),
    ])
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
    if (row.expanded_at === null || (open?.under_way ?? 0) > 0) return signal.aborted ? atOnce : 'wait'
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
