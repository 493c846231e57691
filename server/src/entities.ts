import { AuditEntry } from './audit/audit-entry.entity'
import { Campaign } from './campaigns/campaign.entity'
import { Recipient } from './campaigns/recipient.entity'
import { ConsentEnding } from './consent/consent-ending.entity'
import { ConsentRecord } from './consent/consent-record.entity'
import { ConsentState } from './consent/consent-state.entity'
import { ImpactAssessment } from './consent/impact-assessment.entity'
import { NoticeDraft } from './consent/notice-draft.entity'
import { NoticeVersion } from './consent/notice-version.entity'
import { SeparateConsentState } from './consent/separate-consent.entity'
import { ServedNotice } from './consent/served-notice.entity'
import { SubscriptionCredit } from './consent/subscription-credit.entity'
import { Suppression } from './consent/suppression.entity'
import { OutboxMessage } from './core/outbox-message.entity'
import { AccessEntry } from './followers/access-entry.entity'
import { FollowerName } from './followers/follower-name.entity'
import { FollowerSession } from './followers/follower-session.entity'
import { Follower } from './followers/follower.entity'
import { PersonKey } from './followers/person-key.entity'
import { WechatIdentity } from './followers/wechat-identity.entity'
import { IncidentMilestone } from './incidents/incident-milestone.entity'
import { IncidentNotice } from './incidents/incident-notice.entity'
import { IncidentReport } from './incidents/incident-report.entity'
import { Incident } from './incidents/incident.entity'
import { Interaction } from './interactions/interaction.entity'
import { Membership } from './members/membership.entity'
import { Erasure } from './privacy/erasure.entity'
import { PersonalExport } from './privacy/personal-export.entity'
import { PrivacyRequest, PrivacyRequestNote } from './privacy/privacy-request.entity'
import { HeldCopy } from './privacy/held-copy.entity'
import { HoldOpening } from './privacy/hold-opening.entity'
import { LegalHold } from './privacy/legal-hold.entity'
import { StaffSession } from './staff/staff-session.entity'
import { Staff } from './staff/staff.entity'
import { Store } from './staff/store.entity'
import { FollowerTag } from './tags/follower-tag.entity'
import { TagObjection } from './tags/tag-objection.entity'
import { Tag } from './tags/tag.entity'
import { Loan } from './vault/loan.entity'
import { Partner } from './vault/partner.entity'

/** What TypeORM must know. */
export const entities = [
  OutboxMessage,
  AuditEntry,
  Store,
  Staff,
  StaffSession,
  PersonKey,
  Follower,
  FollowerName,
  WechatIdentity,
  FollowerSession,
  AccessEntry,
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
  Membership,
  Tag,
  FollowerTag,
  TagObjection,
  Interaction,
  Campaign,
  Recipient,
  Partner,
  Loan,
  Erasure,
  PrivacyRequest,
  PrivacyRequestNote,
  PersonalExport,
  LegalHold,
  HeldCopy,
  HoldOpening,
  Incident,
  IncidentMilestone,
  IncidentNotice,
  IncidentReport,
]
