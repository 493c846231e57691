import { errorFields } from '../core/log'
import { unwrapDataKey } from '../core/person-crypto'
import type { Runtime } from '../core/runtime'
import { openOpenid } from '../followers/openid'
import type { WechatGateway } from '../wechat/gateway'
import type { SendOutcome } from '../wechat/send-outcome'
import type { Claim, Claimed } from './claim-recipients'

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
      const recipient = claim.recipients[this.next++]
      if (this.next >= claim.recipients.length) this.allBegun()
      if (!recipient) return
      this.endings.push({ recipient, outcome: await this.sendTo(recipient) })
    }
  }

  private sendTo(recipient: Claimed): SendOutcome | Promise<SendOutcome> {
    const { rt, claim, message } = this
    if (this.stopped || performance.now() > claim.handOverBefore) return { kind: 'not_tried' }
    let openid: string
    try {
      openid = readOpenid(rt, recipient)
    } catch (error) {
      // One row that does not open is that row's failure: the others' results must not be lost with it.
      rt.log.error(errorFields(error), 'an identity could not be opened')
      return { kind: 'refused', reason: 'no_wechat', errcode: null, stops: false }
    }
    return this.wechat.sendSubscribeMessage({ openid, ...message, startBefore: claim.handOverBefore })
  }
}

function readOpenid(rt: Runtime, { followerId, wrappedKey, masterVersion, sealedOpenid }: Claimed): string {
  return openOpenid(unwrapDataKey(rt.keys, followerId, wrappedKey, masterVersion), followerId, sealedOpenid)
}
