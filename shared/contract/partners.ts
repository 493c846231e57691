import { z } from 'zod'
import { defineEndpoint } from '../endpoint'
import { bilingual, done, id, idParam, instant, line, nothing } from './fields'
import { destroyState, loanCategories, loanCategory, loanEnd } from './vault'

export const partnerStatus = z.enum(['proposed', 'active', 'disabled'])
export type PartnerStatus = z.infer<typeof partnerStatus>

const text = z.strictObject({ 'zh-CN': line(200), en: line(200) })

export const partnerView = z.object({
  partnerId: id,
  name: z.string(),
  legalName: z.string(),
  contact: z.string(),
  purpose: bilingual,
  method: bilingual,
  categories: z.array(loanCategory),
  callbackUrl: z.string(),
  /** The contract PIPL Art. 20-23 asks for: until when, how it is watched, what happens to the data at its end. */
  contract: z.object({ endsAt: instant, supervision: z.string(), atEnd: z.string() }),
  status: partnerStatus,
  clientId: z.string(),
  createdAt: instant,
  approvedAt: instant.nullable(),
  disabledAt: instant.nullable(),
  secretAt: instant,
  /** Registered by whoever asks: somebody else has to approve. */
  own: z.boolean(),
  activeLoans: z.int(),
  reads: z.int(),
  lastReadAt: instant.nullable(),
  /** Destroy notices not confirmed yet, and those of them that are overdue. */
  unconfirmed: z.int(),
  overdue: z.int(),
})
export type PartnerView = z.infer<typeof partnerView>

export const destroyNoticeView = z.object({
  noticeId: z.string(),
  categories: z.array(loanCategory),
  reason: loanEnd,
  state: destroyState,
  createdAt: instant,
  deliveredAt: instant.nullable(),
  confirmedAt: instant.nullable(),
  dueAt: instant,
  tries: z.int(),
})
export type DestroyNoticeView = z.infer<typeof destroyNoticeView>

const credentials = z.object({ partner: partnerView, clientSecret: z.string() })
const one = z.strictObject({ partnerId: idParam })

/** Who may ask customers to lend. Shows counts, never people. */
export const partners = {
  list: defineEndpoint({
    method: 'GET',
    path: '/api/partners',
    access: 'partner.manage',
    input: nothing,
    output: z.object({ partners: z.array(partnerView) }),
    errors: [],
  }),
  /** With its last 50 destroy notices. */
  get: defineEndpoint({
    method: 'GET',
    path: '/api/partners/:partnerId',
    access: 'partner.manage',
    input: one,
    output: z.object({ partner: partnerView, notices: z.array(destroyNoticeView) }),
    errors: ['not_found'],
  }),
  /** Answers with the client secret, this once. */
  register: defineEndpoint({
    method: 'POST',
    path: '/api/partners',
    access: 'partner.manage',
    input: z.strictObject({
      name: line(40),
      legalName: line(80),
      contact: line(80),
      purpose: text,
      method: text,
      categories: z.array(loanCategory).min(1).max(loanCategories.length),
      /** Where destroy notices go; https, but on a developer's machine. */
      callbackUrl: z
        .string()
        .max(300)
        .regex(/^https?:\/\/[\w.:[\]-]+(\/[\w./~-]*)?$/),
      contract: z.strictObject({ endsAt: instant.max(8e15), supervision: line(200), atEnd: line(200) }),
    }),
    output: credentials,
    errors: ['conflict'],
    once: true,
  }),
  approve: defineEndpoint({
    method: 'POST',
    path: '/api/partners/:partnerId/approve',
    access: 'partner.manage',
    input: one,
    output: partnerView,
    errors: ['not_found', 'wrong_status', 'approver_is_author'],
  }),
  /** The old secret and every token end at once. */
  rotateSecret: defineEndpoint({
    method: 'POST',
    path: '/api/partners/:partnerId/secret',
    access: 'partner.manage',
    input: one,
    output: credentials,
    errors: ['not_found', 'wrong_status'],
    once: true,
  }),
  /** For good: reads are refused at once, and every loan ends. */
  disable: defineEndpoint({
    method: 'POST',
    path: '/api/partners/:partnerId/disable',
    access: 'partner.manage',
    input: one,
    output: partnerView,
    errors: ['not_found', 'wrong_status'],
  }),
  /** The partner confirmed in writing that it destroyed the data. */
  confirmDestroyed: defineEndpoint({
    method: 'POST',
    path: '/api/partners/:partnerId/destroy-notices/:noticeId/confirm',
    access: 'partner.manage',
    input: z.strictObject({ partnerId: idParam, noticeId: z.string().regex(/^[\w-]{8,36}$/) }),
    output: done,
    errors: ['not_found'],
  }),
}
