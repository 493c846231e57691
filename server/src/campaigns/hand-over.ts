import { unwrapDataKey } from '../core/person-crypto'
import type { Runtime } from '../core/runtime'
import { openOpenid } from '../followers/openid'
import type { WechatGateway } from '../wechat/gateway'
import type { SendOutcome } from '../wechat/send-outcome'
import type { Claim, Claimed } from './claim-recipients'

/** How one claimed recipient ended; `not_tried`: its time ran out before its turn, so it certainly was not sent. */
export interface Ending {
  recipient: Claimed
  outcome: SendOutcome | { kind: 'not_tried' }
}

/** What every recipient of the campaign gets. */
export interface Letter {
  templateId: string
  page: string
  dataJson: string
}

/**
 * Hands a claim to WeChat, several at a time, outside any transaction. Never throws: every recipient has an ending.
 * Nothing is begun after the claim's time, so that when a lease ends no request can still be on its way.
 */
export async function handOver(
  rt: Runtime,
  wechat: WechatGateway,
  claim: Claim,
  letter: Letter,
): Promise<Ending[]> {
  const endings: Ending[] = []
  let next = 0
  const lane = async () => {
    for (;;) {
      const recipient = claim.recipients[next++]
      if (!recipient) return
      if (performance.now() > claim.handOverBefore) {
        endings.push({ recipient, outcome: { kind: 'not_tried' } })
        continue
      }
      const outcome = await wechat.sendSubscribeMessage(
        { openid: readOpenid(rt, recipient), ...letter },
        claim.handOverBefore,
      )
      endings.push({ recipient, outcome })
    }
  }
  const lanes = Math.min(rt.env.WECHAT_SEND_CONCURRENCY, claim.recipients.length)
  await Promise.all(Array.from({ length: lanes }, lane))
  return endings
}

function readOpenid(rt: Runtime, { followerId, wrappedKey, masterVersion, sealedOpenid }: Claimed): string {
  return openOpenid(unwrapDataKey(rt.keys, followerId, wrappedKey, masterVersion), followerId, sealedOpenid)
}
