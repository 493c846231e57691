import { defineDomain } from '../core/define-domain'
import type { Runtime } from '../core/runtime'
import { sealedConsents } from './consent-evidence'
import { ConsentEnding } from './consent-ending.entity'
import { ConsentRecord } from './consent-record.entity'
import { ConsentState } from './consent-state.entity'
import { ImpactAssessment } from './impact-assessment.entity'
import { NoticeDraft } from './notice-draft.entity'
import { noticeRoutes } from './notice-routes'
import { NoticeVersion } from './notice-version.entity'
import type { Notices } from './notices'
import { consentData } from './personal-data'
import { policyRoutes } from './policy-routes'
import { SeparateConsentState } from './separate-consent.entity'
import { ServedNotice } from './served-notice.entity'
import { SubscriptionCredit } from './subscription-credit.entity'
import { Suppression } from './suppression.entity'

export const consentDomain = defineDomain({
  personalData: consentData,
  entities: [
    NoticeVersion,
    NoticeDraft,
    ImpactAssessment,
    ServedNotice,
    ConsentRecord,
    ConsentState,
    SeparateConsentState,
    ConsentEnding,
    Suppression,
    SubscriptionCredit,
  ],
  sealedRecords: [sealedConsents],
  routes: ({ rt, notices }: { rt: Runtime; notices: Notices }) => ({
    policy: policyRoutes(rt, notices),
    notices: noticeRoutes(rt, notices),
  }),
})
