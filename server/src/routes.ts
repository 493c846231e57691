import type { XinyueContract } from '@xinyue/shared/contract'
import type { AllRoutes } from './core/bind'
import type { Tx } from './core/database'
import { createRateLimit } from './core/rate-limit'
import type { Runtime } from './core/runtime'
import { campaignRoutes } from './campaigns/routes'
import { noticeRoutes } from './consent/notice-routes'
import type { Notices } from './consent/notices'
import { policyRoutes } from './consent/policy-routes'
import { followersRoutes } from './followers/routes'
import { lockPerson } from './followers/person'
import { tablesOfPeople } from './incidents/fields'
import { incidentRoutes } from './incidents/routes'
import { memberRoutes, sessionRoutes } from './members/routes'
import { auditRoutes } from './privacy/audit-routes'
import { consentRoutes } from './privacy/consent-routes'
import { mappedTables, rowParents, showAll } from './privacy/data-map'
import { receiptRoutes } from './privacy/receipt-routes'
import { deskRoutes } from './privacy/desk-routes'
import { keepHeld } from './privacy/keep-held'
import { noteSelfService } from './privacy/open-request'
import { tellRemoval } from './privacy/remove-again'
import { rightsRoutes } from './privacy/rights-routes'
import { privacyRoutes } from './privacy/routes'
import { retentionRoutes } from './retention/routes'
import { staffRoutes } from './staff/routes'
import { tagsRoutes } from './tags/routes'
import { partnerApiRoutes, partnersRoutes, vaultRoutes } from './vault/routes'
import type { WechatGateway } from './wechat/gateway'

/** Endpoint -> handler. One that is missing does not compile. */
export function routes(rt: Runtime, wechat: WechatGateway, notices: Notices): AllRoutes<XinyueContract> {
  const member = {
    rt,
    wechat,
    notices,
    signInLimit: createRateLimit(60, 60),
    countCategories: async (followerId: number) => (await showAll(rt, followerId)).length,
    async keepContact(tx: Tx, followerId: number) {
      await keepHeld(tx, rt, await lockPerson(tx, rt, followerId), ['contact'], rt.clock.now())
    },
    noteRemoved: (tx: Tx, followerId: number, field: 'name' | 'phone') =>
      tellRemoval(tx, rt, followerId, 'field', field),
    noteCorrected: (tx: Tx, followerId: number) =>
      noteSelfService(tx, { followerId, kind: 'correct', at: rt.clock.now() }),
  }
  return {
    policy: policyRoutes(rt, notices),
    session: sessionRoutes(member),
    members: memberRoutes(member),
    consent: consentRoutes(rt, notices),
    notices: noticeRoutes(rt, notices),
    privacy: privacyRoutes(member),
    rights: rightsRoutes(rt, notices),
    desk: deskRoutes(rt),
    receipts: receiptRoutes(rt, createRateLimit(60, 60)),
    audit: auditRoutes(rt),
    staff: staffRoutes(rt),
    followers: followersRoutes(rt),
    tags: tagsRoutes(rt),
    campaigns: campaignRoutes(rt, notices),
    retention: retentionRoutes(rt),
    vault: vaultRoutes(rt, (tx, followerId, loanId) => tellRemoval(tx, rt, followerId, 'loan', loanId)),
    partners: partnersRoutes(rt),
    partnerApi: partnerApiRoutes(rt),
    incidents: incidentRoutes(rt, tablesOfPeople(mappedTables(), rowParents())),
  }
}
