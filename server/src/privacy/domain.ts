import { minute } from '../core/clock'
import { defineDomain } from '../core/define-domain'
import type { Runtime } from '../core/runtime'
import type { Notices } from '../consent/notices'
import { auditRoutes } from './audit-routes'
import { consentRoutes } from './consent-routes'
import { expireConsents } from './expire-consents'
import { privacyData } from './personal-data'
import { rightsRoutes } from './rights-routes'
import { verifyLogJob } from './verify-log.job'

export const privacyDomain = defineDomain({
  personalData: privacyData,
  routes: ({ rt, notices }: { rt: Runtime; notices: Notices }) => ({
    consent: consentRoutes(rt, notices),
    rights: rightsRoutes(rt, notices),
    audit: auditRoutes(rt),
  }),
  jobs: { 'log.verify': () => verifyLogJob },
  timetable: [{ name: 'expire-consents', every: minute, run: expireConsents }],
})
