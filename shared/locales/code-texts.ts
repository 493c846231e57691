import type { RecipientReason, RecipientStatus, CampaignStatus } from '../contract/campaigns'
import type { ConsentStatus } from '../contract/consent'
import type { AccessField, AccessReason, InteractionKind } from '../contract/followers'
import type {
  IncidentCertainty,
  IncidentField,
  IncidentGrade,
  IncidentKind,
  Milestone,
  ReportKind,
} from '../contract/incident-case'
import type { MemberLevel } from '../contract/members'
import type { z } from 'zod'
import type { AssessmentReason, DraftStatus, NoticeField } from '../contract/notices'
import type { PartnerStatus } from '../contract/partners'
import type {
  ConsentTerm,
  dataKind,
  lawfulBasis,
  noticeChannel,
  NoticeFacts,
  noticeUse,
  PurposeCode,
} from '../contract/policy'
import type { RequestKind, RequestStatus } from '../contract/rights'
import type { DestroyState, LoanCategory, LoanEnd, LoanTerm } from '../contract/vault'
import type { ErrorCode } from '../errors'
import type { Role } from '../permissions'

/** Texts for everything both sides name by a code. zh-CN is the source language. */
export interface CodeTexts {
  error: Record<ErrorCode, string>
  role: Record<Role, string>
  level: Record<MemberLevel, string>
  purpose: Record<PurposeCode, string>
  term: Record<ConsentTerm, string>
  consentStatus: Record<ConsentStatus, string>
  campaignStatus: Record<CampaignStatus, string>
  recipientStatus: Record<RecipientStatus, string>
  recipientReason: Record<RecipientReason, string>
  interaction: Record<InteractionKind, string>
  lawfulBasis: Record<z.infer<typeof lawfulBasis>, string>
  noticeUse: Record<z.infer<typeof noticeUse>, string>
  dataKind: Record<z.infer<typeof dataKind>, string>
  noticeChannel: Record<z.infer<typeof noticeChannel>, string>
  kept: Record<NoticeFacts['kept'], string>
  noticeField: Record<NoticeField, string>
  draftStatus: Record<DraftStatus, string>
  assessmentReason: Record<AssessmentReason, string>
  /** How codes are joined in a sentence, and the words for none, yes, no, and what a change leads to. */
  words: { join: string; none: string; yes: string; no: string; abroad: string; asksAgain: string }
  accessField: Record<AccessField, string>
  accessReason: Record<AccessReason, string>
  requestKind: Record<RequestKind, string>
  requestStatus: Record<RequestStatus, string>
  loanCategory: Record<LoanCategory, string>
  loanTerm: Record<LoanTerm, string>
  loanEnd: Record<LoanEnd, string>
  destroyState: Record<DestroyState, string>
  partnerStatus: Record<PartnerStatus, string>
  incidentKind: Record<IncidentKind, string>
  incidentCertainty: Record<IncidentCertainty, string>
  incidentGrade: Record<IncidentGrade, string>
  incidentField: Record<IncidentField, string>
  milestone: Record<Milestone, string>
  incidentReport: Record<ReportKind, string>
}
