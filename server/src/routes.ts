import type { XinyueContract } from '@xinyue/shared/contract'
import type { AllRoutes } from './core/bind'
import { createRateLimit } from './core/rate-limit'
import type { Runtime } from './core/runtime'
import { campaignRoutes } from './campaigns/routes'
import type { Notices } from './consent/notices'
import { policyRoutes } from './consent/policy-routes'
import { followersRoutes } from './followers/routes'
import { incidentRoutes } from './incidents/routes'
import { memberRoutes, sessionRoutes } from './members/routes'
import { consentRoutes } from './privacy/consent-routes'
import { mappedTables, showAll } from './privacy/data-map'
import { privacyRoutes } from './privacy/routes'
import { staffRoutes } from './staff/routes'
import { tagsRoutes } from './tags/routes'
import type { WechatGateway } from './wechat/gateway'

/** Endpoint -> handler. One that is missing does not compile. */
export function routes(rt: Runtime, wechat: WechatGateway, notices: Notices): AllRoutes<XinyueContract> {
  const member = {
    rt,
    wechat,
    notices,
    signInLimit: createRateLimit(60, 60),
    countCategories: async (followerId: number) => (await showAll(rt, followerId)).length,
  }
  return {
    policy: policyRoutes(rt, notices),
    session: sessionRoutes(member),
    members: memberRoutes(member),
    consent: consentRoutes(rt, notices),
    privacy: privacyRoutes(rt),
    staff: staffRoutes(rt),
    followers: followersRoutes(rt),
    tags: tagsRoutes(rt),
    campaigns: campaignRoutes(rt, notices),
    incidents: incidentRoutes(rt, mappedTables()),
  }
}
