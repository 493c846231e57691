import { z } from 'zod'
import { defineEndpoint } from '../endpoint'
import { bilingual, id, instant, line, nothing } from './fields'

/** Optional purposes a follower may agree to, one by one. `membership` is the essential one and rests on the contract. */
export const optionalPurposes = ['marketing_messages', 'personalisation', 'visit_history'] as const
export const optionalPurpose = z.enum(optionalPurposes)
export type OptionalPurpose = z.infer<typeof optionalPurpose>
export const purposeCode = z.enum(['membership', ...optionalPurposes])
export type PurposeCode = z.infer<typeof purposeCode>

/** PIPL Art. 13 knows no legitimate interest. */
export const lawfulBasis = z.enum(['consent', 'contract', 'legal_duty'])
export const consentTerm = z.enum(['30_days', '1_year', 'until_withdrawn'])
export type ConsentTerm = z.infer<typeof consentTerm>

/** What the data is used for, what is used, how: as codes, so that a change of them can be told from a better wording. */
export const noticeUse = z.enum([
  'service',
  'news',
  'suggestions',
  'visits',
  'care',
  'statistics',
  'joint_offers',
])
export const dataKind = z.enum([
  'wechat_identity',
  'member_number',
  'name',
  'phone',
  'usual_store',
  'purchases',
  'message_permission',
  'taste_tags',
  'visits',
  'birthday',
  'location',
  'health',
  'financial_account',
  'child',
])
/** PIPL Art. 28: a purpose that uses one of these is sensitive. */
export const sensitiveKinds: readonly z.infer<typeof dataKind>[] = [
  'location',
  'health',
  'financial_account',
  'child',
]
export const noticeChannel = z.enum(['mini_program', 'in_store', 'wechat_message', 'phone_call', 'sms'])
export const recipientCode = z.string().regex(/^[a-z][a-z0-9_]{0,19}$/)

const text = z.strictObject({ 'zh-CN': line(300), en: line(500) })
/** Somebody else who gets the data (PIPL Art. 23): each needs a consent of its own; abroad (Art. 39) one more. */
export const noticeRecipient = z.strictObject({
  code: recipientCode,
  name: text,
  contact: line(100),
  /** What they use it for, and how. */
  why: text,
  data: text,
  abroad: z.boolean(),
})
export const noticeFacts = z.strictObject({
  uses: z.array(noticeUse).max(10),
  data: z.array(dataKind).max(20),
  channels: z.array(noticeChannel).max(10),
  kept: z.enum(['until_consent_ends', 'until_account_deleted', 'for_days']),
  /** Only with `for_days`. */
  keptDays: z.int().min(1).max(3650).nullable(),
  sensitive: z.boolean(),
  automatedDecision: z.boolean(),
  sharing: z.array(noticeRecipient).max(5),
})
export type NoticeFacts = z.infer<typeof noticeFacts>

/** Everything a notice says; what is hashed. */
export const noticeContent = z.strictObject({
  lawfulBasis,
  /** One character for the seal. */
  seal: line(2),
  title: text,
  /** One sentence: why. */
  why: text,
  dataUsed: text,
  recipients: text,
  retention: text,
  /** What ends when the purpose is switched off. */
  whenOff: text,
  /** Why it cannot do without, and what it means for the person: for a separate consent (PIPL Art. 30). */
  necessity: text.nullable(),
  impact: text.nullable(),
  facts: noticeFacts,
})
export type NoticeContent = z.infer<typeof noticeContent>

/** One version of one notice, as shown. `hash` is SHA-256 over the canonical JSON of its content, hex. */
export const notice = z.object({
  noticeVersionId: id,
  purpose: purposeCode,
  version: z.int().nonnegative(),
  hash: z.string(),
  publishedAt: instant,
  lawfulBasis,
  title: bilingual,
  why: bilingual,
  dataUsed: bilingual,
  recipients: bilingual,
  retention: bilingual,
  whenOff: bilingual,
  seal: z.string(),
  necessity: bilingual.nullable(),
  impact: bilingual.nullable(),
  /** Null: a version from before facts were written down as codes. */
  facts: noticeFacts.nullable(),
})
export type Notice = z.infer<typeof notice>

export const policy = {
  /** The brand, its stores, the essential notice and the optional purposes in force. Holds no personal data. */
  get: defineEndpoint({
    method: 'GET',
    path: '/api/policy',
    access: 'public',
    input: nothing,
    output: z.object({
      brand: bilingual,
      handler: z.object({ name: bilingual, contact: z.string(), privacyOfficer: z.string() }),
      rights: bilingual,
      essential: notice,
      optional: z.array(notice),
      /** Where a member may say they usually go. */
      stores: z.array(z.object({ storeId: id, name: z.string() })),
      /** Templates of WeChat's subscribe popup, asked for when marketing is switched on. */
      subscribeTemplateIds: z.array(z.string()),
    }),
    errors: [],
  }),
}
