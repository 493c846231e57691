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
 * Hands a claim to WeChat, several at a time, outside any transaction. Never throws: every recipient has an ending.
 * Nothing is begun after the claim's time, so that when a lease ends no request can still be on its way.
 */
export async function handOver(
  rt: Runtime,
  wechat: WechatGateway,
  claim: Claim,
  message: MessagePayload,
): Promise<Ending[]> {
  const endings: Ending[] = []
  let next = 0
  const lane = async (_: unknown, at: number) => {
    for (;;) {
      // The other lanes take what this one leaves; the next claim begins with all of them again.
      if (at >= besideRequests && rt.pendingRequests.anybody) return
      const recipient = claim.recipients[next++]
      if (!recipient) return
      endings.push({ recipient, outcome: await sendTo(rt, wechat, recipient, claim, message) })
    }
  }
  const lanes = Math.min(rt.env.WECHAT_SEND_CONCURRENCY, claim.recipients.length)
  await Promise.all(Array.from({ length: lanes }, lane))
  return endings
}

async function sendTo(
  rt: Runtime,
  wechat: WechatGateway,
  recipient: Claimed,
  { handOverBefore: startBefore }: Claim,
  message: MessagePayload,
): Promise<SendOutcome> {
  if (performance.now() > startBefore) return { kind: 'not_tried' }
  let openid: string
  try {
    openid = readOpenid(rt, recipient)
  } catch (error) {
    // One row that does not open is that row's failure: the others' results must not be lost with it.
    rt.log.error(errorFields(error), 'an identity could not be opened')
    return { kind: 'refused', reason: 'no_wechat', errcode: null, stops: false }
  }
  return wechat.sendSubscribeMessage({ openid, ...message, startBefore })
}

function readOpenid(rt: Runtime, { followerId, wrappedKey, masterVersion, sealedOpenid }: Claimed): string {
  return openOpenid(unwrapDataKey(rt.keys, followerId, wrappedKey, masterVersion), followerId, sealedOpenid)
}
