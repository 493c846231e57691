import { errorFields } from '../core/log'
import type { Runtime } from '../core/runtime'
import type { WechatGateway } from '../wechat/gateway'
import type { SendOutcome } from '../wechat/send-outcome'
import type { Claim, Claimed } from './claim-recipients'
import { readOpenid } from './read-openid'

/** How one claimed recipient ended. */
export interface Ending {
  recipient: Claimed
  outcome: SendOutcome
}

/** What every recipient of the campaign gets. */
export interface MessagePayload {
  templateId: string
  page: string
  dataJson: string
}

/** Sends under way at once while somebody waits for an answer of this process. */
const besideRequests = 32

/**
 * Hands a claim to WeChat, several at a time, outside any transaction. Nothing is begun after the claim's time, so that
 * when a lease ends no request can still be on its way.
 */
export class HandOver {
  private readonly endings: Ending[] = []
  private next = 0
  private stopped = false
  /** Everyone's send was begun: what is left is to wait for WeChat's answers. */
  readonly begun: Promise<void>
  /** Every recipient has an ending. Never rejects. */
  readonly ended: Promise<Ending[]>
  private allBegun: () => void = () => undefined

  constructor(
    private readonly rt: Runtime,
    private readonly wechat: WechatGateway,
    private readonly claim: Claim,
    private readonly message: MessagePayload,
    /** Of each recipient, opened beforehand; null for one that does not open. Without them each is opened in its turn. */
    private readonly openids: readonly (string | null)[] | null = null,
  ) {
    this.begun = new Promise((resolve) => (this.allBegun = resolve))
    const lanes = Math.min(rt.env.WECHAT_SEND_CONCURRENCY, claim.recipients.length)
    this.ended = Promise.all(Array.from({ length: lanes }, (_, at) => this.lane(at))).then(() => this.endings)
  }

  /** Nobody else's send is begun: they end as not tried. */
  stop(): void {
    this.stopped = true
  }

  private async lane(at: number): Promise<void> {
    const { rt, claim } = this
    for (;;) {
      // The other lanes take what this one leaves; the next claim begins with all of them again.
      if (at >= besideRequests && rt.pendingRequests.anybody) return
      const turn = this.next++
      const recipient = claim.recipients[turn]
      if (this.next >= claim.recipients.length) this.allBegun()
      if (!recipient) return
      this.endings.push({ recipient, outcome: await this.sendTo(recipient, turn) })
    }
  }

  private sendTo(recipient: Claimed, turn: number): SendOutcome | Promise<SendOutcome> {
    const { claim, message } = this
    if (this.stopped || performance.now() > claim.handOverBefore) return { kind: 'not_tried' }
    const openid = this.openids ? this.openids[turn] : this.open(recipient)
    // One row that does not open is that row's failure: the others' results must not be lost with it.
    if (!openid) return { kind: 'refused', reason: 'no_wechat', errcode: null, stops: false }
    return this.wechat.sendSubscribeMessage({ openid, ...message, startBefore: claim.handOverBefore })
  }

  private open(recipient: Claimed): string | null {
    try {
      return readOpenid(this.rt.keys, recipient)
    } catch (error) {
      this.rt.log.error(errorFields(error), 'an identity could not be opened')
      return null
    }
  }
}
