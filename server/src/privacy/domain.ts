import { minute } from '../core/clock'
import { defineDomain } from '../core/define-domain'
import { createRateLimit, type RateLimit } from '../core/rate-limit'
import type { Runtime } from '../core/runtime'
import type { Notices } from '../consent/notices'
import type { WechatGateway } from '../wechat/gateway'
import { auditRoutes } from './audit-routes'
import { buildExport } from './build-export.job'
import { consentRoutes } from './consent-routes'
import { deskRoutes } from './desk-routes'
import { eraseScheduled } from './erase-scheduled'
import { Erasure } from './erasure.entity'
import { expireConsents } from './expire-consents'
import { HeldCopy } from './held-copy.entity'
import { HoldOpening } from './hold-opening.entity'
import { LegalHold } from './legal-hold.entity'
import { privacyData } from './personal-data'
import { PersonalExport } from './personal-export.entity'
import { PrivacyRequest, PrivacyRequestNote } from './privacy-request.entity'
import { purgeExports } from './purge-exports'
import { receiptRoutes } from './receipt-routes'
import { rightsRoutes } from './rights-routes'
import { privacyRoutes } from './routes'
import { verifyLogJob } from './verify-log.job'
import { watchRequests } from './watch-requests'
import { applyWechatRight } from './wechat-rights.job'

interface Wiring {
  rt: Runtime
  wechat: WechatGateway
  notices: Notices
  signInLimit: RateLimit
}

export const privacyDomain = defineDomain({
  personalData: privacyData,
  entities: [Erasure, PrivacyRequest, PrivacyRequestNote, PersonalExport, LegalHold, HeldCopy, HoldOpening],
  routes: (wiring: Wiring) => ({
    consent: consentRoutes(wiring.rt, wiring.notices),
    privacy: privacyRoutes(wiring),
    rights: rightsRoutes(wiring.rt, wiring.notices),
    desk: deskRoutes(wiring.rt),
    receipts: receiptRoutes(wiring.rt, createRateLimit(60, 60)),
    audit: auditRoutes(wiring.rt),
  }),
  jobs: () => ({
    'log.verify': verifyLogJob,
    'privacy.export': buildExport,
    'privacy.wechat-right': applyWechatRight,
  }),
  timetable: [
    { name: 'expire-consents', every: minute, run: expireConsents },
    { name: 'purge-exports', every: minute, run: purgeExports },
    { name: 'watch-requests', every: minute, run: watchRequests },
    { name: 'erase-scheduled', every: minute, run: eraseScheduled },
  ],
})
