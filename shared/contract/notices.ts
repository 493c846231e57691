import { z } from 'zod'
import { defineEndpoint } from '../endpoint'
import { bilingual, done, id, idParam, instant, line, locale, nothing } from './fields'
import { notice, noticeContent, purposeCode } from './policy'

export const noticeField = z.enum([
  'title',
  'why',
  'dataUsed',
  'recipients',
  'retention',
  'whenOff',
  'necessity',
  'impact',
  'seal',
  'lawfulBasis',
  'uses',
  'data',
  'channels',
  'kept',
  'sensitive',
  'automatedDecision',
  'sharing',
])
export type NoticeField = z.infer<typeof noticeField>

/** One field before and after, in words. `material`: purpose, method, kinds of data or who gets it (PIPL Art. 14). */
export const noticeChange = z.object({
  field: noticeField,
  before: bilingual,
  after: bilingual,
  material: z.boolean(),
})
export type NoticeChange = z.infer<typeof noticeChange>

export const publishedVersion = z.object({
  notice,
  /** Consents given before it needed renewal. */
  material: z.boolean(),
  /** Against the version before; empty for the first. */
  changes: z.array(noticeChange),
})

export const draftStatus = z.enum(['draft', 'submitted', 'approved', 'published', 'discarded'])
export type DraftStatus = z.infer<typeof draftStatus>
/** Why an impact assessment must come first (PIPL Art. 55). */
export const assessmentReason = z.enum(['sensitive', 'automated_decision', 'sharing', 'abroad'])
export type AssessmentReason = z.infer<typeof assessmentReason>

const findings = {
  lawfulness: line(1000),
  necessity: line(1000),
  /** What it does to people, and the risk. */
  effect: line(1000),
  measures: line(1000),
  /** What remains after the measures. High: not in this form. */
  risk: z.enum(['low', 'medium', 'high']),
}
/** PIPL Art. 55-56; kept at least three years. */
export const assessment = z.object({
  assessmentId: id,
  reasons: z.array(assessmentReason),
  ...findings,
  assessedBy: z.string(),
  assessedAt: instant,
  keepUntil: instant,
  /** Of the facts as they stand in the draft; false: they changed since. */
  current: z.boolean(),
})
export type Assessment = z.infer<typeof assessment>

const draftView = z.object({
  draftId: id,
  status: draftStatus,
  revision: z.int(),
  content: noticeContent,
  declaredMaterial: z.boolean(),
  /** Found by comparing the facts, or declared. */
  material: z.boolean(),
  changes: z.array(noticeChange),
  /** Whose consent in force would need renewal on publishing. */
  wouldRenew: z.int(),
  assessmentReasons: z.array(assessmentReason),
  /** Says what still stands in the way; null: nothing. */
  blockedBy: z.enum(['assessment_missing', 'risk_high']).nullable(),
  /** Null: came from the configuration. */
  author: z.string().nullable(),
  approver: z.string().nullable(),
  returnedReason: z.string().nullable(),
  /** This person wrote on it, so another approves. */
  mine: z.boolean(),
  changedAt: instant,
})
export type DraftView = z.infer<typeof draftView>

const purposeView = z.object({
  purpose: purposeCode,
  current: notice,
  /** Consents in force under the version in force. */
  agreed: z.int(),
  /** Agreed to an earlier purpose; nothing is processed until they renew. */
  toRenew: z.int(),
  draft: draftView.nullable(),
  assessments: z.array(assessment),
})
export type PurposeView = z.infer<typeof purposeView>

/** `revision` is what the caller saw; somebody else's change in between is answered with `draft_changed`. */
const seen = { draftId: idParam, revision: z.int().positive() }
const draftErrors = ['draft_changed', 'wrong_status'] as const

export const notices = {
  /** Every version of one notice, newest first, with what changed (PIPL Art. 17: public, easy to read and to keep). */
  versions: defineEndpoint({
    method: 'GET',
    path: '/api/notices/:purpose',
    access: 'public',
    input: z.strictObject({ purpose: purposeCode }),
    output: z.object({ versions: z.array(publishedVersion) }),
    errors: [],
  }),
  /** The person has this version before their eyes. Written down once a day, page and version. */
  shown: defineEndpoint({
    method: 'POST',
    path: '/api/me/notices/:noticeVersionId/shown',
    access: 'follower',
    input: z.strictObject({
      noticeVersionId: idParam,
      locale,
      page: z.enum(['join', 'privacy', 'home', 'notice', 'separate']),
    }),
    output: done,
    errors: [],
  }),

  list: defineEndpoint({
    method: 'GET',
    path: '/api/admin/purposes',
    access: 'notice.read',
    input: nothing,
    output: z.object({
      purposes: z.array(
        z.object({
          purpose: purposeCode,
          current: notice,
          agreed: z.int(),
          toRenew: z.int(),
          draft: draftStatus.nullable(),
        }),
      ),
    }),
    errors: [],
  }),
  get: defineEndpoint({
    method: 'GET',
    path: '/api/admin/purposes/:purpose',
    access: 'notice.read',
    input: z.strictObject({ purpose: purposeCode }),
    output: purposeView,
    errors: [],
  }),
  /** A draft beginning as the version in force. One at a time for each purpose. */
  draft: defineEndpoint({
    method: 'POST',
    path: '/api/admin/purposes/:purpose/draft',
    access: 'notice.write',
    input: z.strictObject({ purpose: purposeCode }),
    output: purposeView,
    errors: ['draft_changed'],
    once: true,
  }),
  /** Changes the draft. One that was submitted or approved is a draft again: approval is of exact words. */
  save: defineEndpoint({
    method: 'PUT',
    path: '/api/admin/notice-drafts/:draftId',
    access: 'notice.write',
    input: z.strictObject({ ...seen, content: noticeContent, declaredMaterial: z.boolean() }),
    output: purposeView,
    errors: draftErrors,
  }),
  assess: defineEndpoint({
    method: 'POST',
    path: '/api/admin/notice-drafts/:draftId/assessment',
    access: 'notice.write',
    input: z.strictObject({ ...seen, ...findings }),
    output: purposeView,
    errors: draftErrors,
  }),
  submit: defineEndpoint({
    method: 'POST',
    path: '/api/admin/notice-drafts/:draftId/submit',
    access: 'notice.write',
    input: z.strictObject(seen),
    output: purposeView,
    errors: [...draftErrors, 'assessment_required'],
  }),
  discard: defineEndpoint({
    method: 'POST',
    path: '/api/admin/notice-drafts/:draftId/discard',
    access: 'notice.write',
    input: z.strictObject(seen),
    output: purposeView,
    errors: draftErrors,
  }),
  /** Back to its author, with a reason. */
  sendBack: defineEndpoint({
    method: 'POST',
    path: '/api/admin/notice-drafts/:draftId/send-back',
    access: 'notice.approve',
    input: z.strictObject({ ...seen, reason: line(200) }),
    output: purposeView,
    errors: draftErrors,
  }),
  /** By somebody who wrote nothing of it. */
  approve: defineEndpoint({
    method: 'POST',
    path: '/api/admin/notice-drafts/:draftId/approve',
    access: 'notice.approve',
    input: z.strictObject(seen),
    output: purposeView,
    errors: [...draftErrors, 'approver_is_author', 'assessment_required'],
  }),
  /** In force from this moment. If the change is material, what rests on earlier consent stops with it. */
  publish: defineEndpoint({
    method: 'POST',
    path: '/api/admin/notice-drafts/:draftId/publish',
    access: 'notice.write',
    input: z.strictObject(seen),
    output: purposeView,
    errors: [...draftErrors, 'assessment_required'],
  }),
}
