import { createRateLimit, type RateLimit } from './core/rate-limit'
import type { Runtime } from './core/runtime'
import type { Notices } from './consent/notices'
import type { WechatGateway } from './wechat/gateway'

/** What the domains' handlers need beside the runtime; each asks for its part. */
export interface Wiring {
  rt: Runtime
  wechat: WechatGateway
  notices: Notices
  /** One count for all calls that take a code of WeChat's without a session. */
  signInLimit: RateLimit
}

export const createWiring = (rt: Runtime, wechat: WechatGateway, notices: Notices): Wiring => ({
  rt,
  wechat,
  notices,
  signInLimit: createRateLimit(60, 60),
})
