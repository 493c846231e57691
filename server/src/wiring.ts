import type { Tx } from './core/database'
import { createRateLimit, type RateLimit } from './core/rate-limit'
import type { Runtime } from './core/runtime'
import type { Notices } from './consent/notices'
import { lockPerson } from './followers/person'
import type { MemberWiring } from './members/routes'
import { keepHeld } from './privacy/keep-held'
import { noteSelfService } from './privacy/open-request'
import { tellRemoval } from './privacy/remove-again'
import type { RecordTakenBack } from './vault/routes'
import type { WechatGateway } from './wechat/gateway'

/** What the domains' handlers need beside the runtime; each asks for its part. */
export interface Wiring extends MemberWiring {
  rt: Runtime
  wechat: WechatGateway
  notices: Notices
  /** One count for all calls that take a code of WeChat's without a session. */
  signInLimit: RateLimit
  recordTakenBack: RecordTakenBack
}

export const createWiring = (rt: Runtime, wechat: WechatGateway, notices: Notices): Wiring => ({
  rt,
  wechat,
  notices,
  signInLimit: createRateLimit(60, 60),
  async keepContact(tx: Tx, followerId: number) {
    await keepHeld(tx, rt, await lockPerson(tx, rt, followerId), ['contact'], rt.clock.now())
  },
  noteRemoved: (tx, followerId, field) => tellRemoval(tx, rt, followerId, 'field', field),
  noteCorrected: (tx, followerId) => noteSelfService(tx, { followerId, kind: 'correct', at: rt.clock.now() }),
  recordTakenBack: (tx, followerId, loanId) => tellRemoval(tx, rt, followerId, 'loan', loanId),
})
