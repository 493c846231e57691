import { z } from 'zod'
import { defineEndpoint } from '../endpoint'
import { bilingual, cursor, done, id, idParam, instant, limit, line, nothing } from './fields'
import { optionalPurpose } from './policy'

export const campaignStatus = z.enum([
  'draft',
  'submitted',
  'approved',
  'sending',
  'paused',
  'finished',
  'cancelled',
  'rejected',
])
export type CampaignStatus = z.infer<typeof campaignStatus>

/** What the list may be sorted by. Not started yet counts as earliest. */
export const campaignOrder = z.enum(['created', 'started'])
export type CampaignOrder = z.infer<typeof campaignOrder>

/** Where one recipient stands. `unknown`: handed over, no answer; never sent again (I3). */
export const recipientStatus = z.enum([
  'queued',
  'deferred',
  'sending',
  'sent',
  'failed',
  'unknown',
  'skipped',
])
export type RecipientStatus = z.infer<typeof recipientStatus>

/** Why somebody was not sent to, or why a send failed. */
export const recipientReason = z.enum([
  'no_consent',
  'withdrawn',
  'consent_expired',
  'needs_renewal',
  'suppressed',
  'no_send_credit',
  'frequency_cap',
  'quiet_hours',
  'erased',
  'no_wechat',
  'cancelled',
  'refused_by_wechat',
  'template_unusable',
  'data_invalid',
  'wechat_error',
  'no_answer',
])
export type RecipientReason = z.infer<typeof recipientReason>

/** One kind of failure that made a campaign pause itself. */
export const countedFailure = z.object({
  reason: recipientReason,
  /** WeChat's own number for it; null when it gave none. */
  errcode: z.int().nullable(),
  count: z.int(),
})
export type CountedFailure = z.infer<typeof countedFailure>

/** Keyword of the template -> text, as WeChat gets it. */
export const templateMessage = z.record(z.string(), z.string())

export const templateView = z.object({
  templateId: z.string(),
  title: z.string(),
  fields: z.array(
    z.object({
      /** `thing1`: WeChat's type and a number. */
      key: z.string(),
      label: z.string(),
      maxLength: z.int(),
      example: z.string(),
    }),
  ),
})
export type TemplateView = z.infer<typeof templateView>

export const campaignView = z.object({
  campaignId: id,
  name: z.string(),
  status: campaignStatus,
  purpose: optionalPurpose,
  tag: z.object({ tagId: id, name: z.string() }),
  template: templateView,
  message: templateMessage,
  /** Counts changes of what it says; whoever changes it or decides on it names the one they saw. */
  revision: z.int(),
  /** Why an approver sent it back. */
  returnedReason: z.string().nullable(),
  /** Staff who wrote on it or handed it in: they cannot approve it. */
  editors: z.array(id),
  createdBy: z.object({ staffId: id, displayName: z.string() }),
  approvedBy: z.object({ staffId: id, displayName: z.string() }).nullable(),
  createdAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  /** Why it was paused by itself. */
  pauseReason: z.enum(['error_budget', 'staff', 'daily_quota']).nullable(),
  /** What was counted then, most frequent first. */
  pauseDetail: z.array(countedFailure),
  expanded: z.boolean(),
})
export type CampaignView = z.infer<typeof campaignView>

/** Derived from the recipient rows at the moment of asking. */
export const campaignProgress = z.object({
  total: z.int(),
  byStatus: z.record(recipientStatus, z.int()),
  byReason: z.array(z.object({ status: recipientStatus, reason: recipientReason, count: z.int() })),
  /** Soonest instant a deferred recipient is tried again. */
  nextAttemptAt: instant.nullable(),
  /** Non-null while quiet hours hold sends back: until then. The same moment as the estimate's. */
  quietUntil: instant.nullable(),
  /** Over the last ten seconds. */
  sentPerSecond: z.number(),
})
export type CampaignProgress = z.infer<typeof campaignProgress>

const one = z.strictObject({ campaignId: idParam })
/** The campaign as the caller saw it; somebody else's change in between is answered with `draft_changed`. */
const seen = one.extend({ revision: idParam })
const change = <
  Input extends z.ZodType,
  const A extends 'campaign.write' | 'campaign.approve' | 'campaign.operate',
>(
  verb: string,
  access: A,
  input: Input,
) =>
  defineEndpoint({
    method: 'POST',
    path: `/api/campaigns/:campaignId/${verb}`,
    access,
    input,
    output: campaignView,
    errors: ['not_found', 'wrong_status', 'draft_changed', 'approver_is_author'],
  })

const written = z.strictObject({
  name: line(40),
  tagId: id,
  templateId: z.string().min(1).max(64),
  /** Field -> text, checked against WeChat's rule for its type. */
  message: z.record(z.string().regex(/^[a-z_]{1,20}\d{1,2}$/), line(200)),
})

export const campaigns = {
  templates: defineEndpoint({
    method: 'GET',
    path: '/api/campaign-templates',
    access: 'campaign.read',
    input: nothing,
    output: z.object({ templates: z.array(templateView), purposeTitle: bilingual }),
    errors: [],
  }),
  /** How many of a tag would receive a message now, and where the others drop out. Whole numbers only, no names. */
  estimate: defineEndpoint({
    method: 'GET',
    path: '/api/campaign-estimate',
    access: 'campaign.read',
    input: z.strictObject({
      tagId: idParam,
      templateId: z.string().min(1).max(64),
      purpose: optionalPurpose,
    }),
    output: z.object({
      tagged: z.int(),
      consented: z.int(),
      withCredit: z.int(),
      withinCap: z.int(),
      notSuppressed: z.int(),
      /** Non-null while quiet hours hold sends back. */
      quietUntil: instant.nullable(),
      tookMs: z.number(),
    }),
    errors: ['not_found'],
  }),
  list: defineEndpoint({
    method: 'GET',
    path: '/api/campaigns',
    access: 'campaign.read',
    input: z.strictObject({
      status: campaignStatus.optional(),
      sort: campaignOrder.default('created'),
      order: z.enum(['asc', 'desc']).default('desc'),
      cursor: cursor.optional(),
      limit: limit.default(20),
    }),
    output: z.object({
      campaigns: z.array(campaignView.extend({ total: z.int(), sent: z.int(), failed: z.int() })),
      nextCursor: cursor.nullable(),
      /** How many there are in each status; with the first page only. */
      counts: z.partialRecord(campaignStatus, z.int()).nullable(),
    }),
    errors: [],
  }),
  create: defineEndpoint({
    method: 'POST',
    path: '/api/campaigns',
    access: 'campaign.write',
    input: written.extend({ purpose: optionalPurpose }),
    output: campaignView,
    errors: ['not_found'],
    once: true,
  }),
  get: defineEndpoint({
    method: 'GET',
    path: '/api/campaigns/:campaignId',
    access: 'campaign.read',
    input: one,
    output: campaignView.extend({ progress: campaignProgress }),
    errors: ['not_found'],
  }),
  /** Each recipient's status and reason, without names. */
  recipients: defineEndpoint({
    method: 'GET',
    path: '/api/campaigns/:campaignId/recipients',
    access: 'campaign.read',
    input: z.strictObject({
      campaignId: idParam,
      status: recipientStatus.optional(),
      reason: recipientReason.optional(),
      cursor: cursor.optional(),
      limit: limit.default(30),
    }),
    output: z.object({
      recipients: z.array(
        z.object({
          recipientId: id,
          erased: z.boolean(),
          /** Only for those whose role may read this follower; null for others, and once erased. */
          memberNumber: z.string().nullable(),
          status: recipientStatus,
          reason: recipientReason.nullable(),
          settledAt: instant.nullable(),
        }),
      ),
      nextCursor: cursor.nullable(),
    }),
    errors: ['not_found'],
  }),
  /** New words for a draft, or for one that was sent back. */
  save: defineEndpoint({
    method: 'PUT',
    path: '/api/campaigns/:campaignId',
    access: 'campaign.write',
    input: written.extend(seen.shape),
    output: campaignView,
    errors: ['not_found', 'wrong_status', 'draft_changed'],
    once: true,
  }),
  /** A draft that says the same as a campaign of any status. */
  duplicate: defineEndpoint({
    method: 'POST',
    path: '/api/campaigns/:campaignId/duplicate',
    access: 'campaign.write',
    input: one.extend({ name: line(40) }),
    output: campaignView,
    errors: ['not_found'],
    once: true,
  }),
  /** A draft, or one that was sent back: nobody was sent anything. */
  remove: defineEndpoint({
    method: 'DELETE',
    path: '/api/campaigns/:campaignId',
    access: 'campaign.write',
    input: seen,
    output: done,
    errors: ['not_found', 'wrong_status', 'draft_changed'],
  }),
  submit: change('submit', 'campaign.write', seen),
  approve: change('approve', 'campaign.approve', seen),
  /** Sends it back; whoever wrote it is told why, revises it and hands it in again. */
  reject: change('reject', 'campaign.approve', seen.extend({ reason: line(200) })),
  pause: change('pause', 'campaign.operate', one),
  resume: change('resume', 'campaign.operate', one),
  cancel: change('cancel', 'campaign.operate', one),
}
