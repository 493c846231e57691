import { z } from 'zod'
import { defineEndpoint } from '../endpoint'
import { bilingual, cursor, id, idParam, instant, limit, locale, nothing } from './fields'
import { optionalPurpose } from './policy'

/** What can be lent; each stands for data the person can see themselves. They are also the OAuth scopes. */
export const loanCategories = [
  'profile_name',
  'phone',
  'home_store',
  'membership',
  'taste_tags',
  'visits',
  'purchases',
] as const
export const loanCategory = z.enum(loanCategories)
export type LoanCategory = z.infer<typeof loanCategory>

/** Several in a query: `phone,visits`. */
export const categoryList = z
  .string()
  .max(200)
  .regex(new RegExp(`^(${loanCategories.join('|')})(,(${loanCategories.join('|')}))*$`))
  .transform((text) => [...new Set(text.split(','))].map((code) => loanCategory.parse(code)))

export const loanTerms = ['1_day', '7_days', '30_days', '1_year'] as const
export const loanTerm = z.enum(loanTerms)
export type LoanTerm = z.infer<typeof loanTerm>

/** Why a loan, or one category of it, ended. */
export const loanEnd = z.enum(['revoked', 'expired', 'withdrawn', 'erased', 'partner_disabled'])
export type LoanEnd = z.infer<typeof loanEnd>

/** A destroy notice and what came of it. Overdue: not confirmed within 15 days. */
export const destroyState = z.enum(['waiting', 'delivered', 'confirmed', 'overdue'])
export type DestroyState = z.infer<typeof destroyState>

const recipient = { name: z.string(), legalName: z.string(), contact: z.string() }

export const loanView = z.object({
  loanId: id,
  partner: z.object(recipient),
  purpose: bilingual,
  categories: z.array(z.object({ category: loanCategory, endedAt: instant.nullable() })),
  lentAt: instant,
  expiresAt: instant,
  /** Ends within two days. */
  expiring: z.boolean(),
  endedAt: instant.nullable(),
  endReason: loanEnd.nullable(),
  readCount: z.int(),
  lastReadAt: instant.nullable(),
  destroy: z.array(
    z.object({
      categories: z.array(loanCategory),
      state: destroyState,
      createdAt: instant,
      confirmedAt: instant.nullable(),
      dueAt: instant,
    }),
  ),
})
export type LoanView = z.infer<typeof loanView>

/** What the person agrees to, word for word. `hash` is SHA-256 over its canonical JSON, hex. */
export const loanNotice = z.object({
  hash: z.string(),
  lines: z.array(z.object({ name: bilingual, value: bilingual })),
  statement: bilingual,
})
export type LoanNotice = z.infer<typeof loanNotice>

export const lender = z.object({
  partnerId: id,
  ...recipient,
  purpose: bilingual,
  method: bilingual,
  categories: z.array(
    z.object({
      category: loanCategory,
      /** The optional purpose whose consent has to be in force first; null: nothing stands in the way. */
      needs: optionalPurpose.nullable(),
    }),
  ),
})
export type Lender = z.infer<typeof lender>

/** The person's own side: who has what until when, every read, and the end of it. */
export const vault = {
  loans: defineEndpoint({
    method: 'GET',
    path: '/api/me/loans',
    access: 'follower',
    input: nothing,
    /** Those in force, and the last 50 that ended. */
    output: z.object({ active: z.array(loanView), ended: z.array(loanView) }),
    errors: [],
  }),
  reads: defineEndpoint({
    method: 'GET',
    path: '/api/me/loans/:loanId/reads',
    access: 'follower',
    input: z.strictObject({ loanId: idParam, cursor: cursor.optional(), limit: limit.default(20) }),
    output: z.object({
      reads: z.array(z.object({ at: instant, categories: z.array(loanCategory) })),
      nextCursor: z.string().nullable(),
    }),
    errors: ['not_found'],
  }),
  /** Whom one may lend to. */
  partners: defineEndpoint({
    method: 'GET',
    path: '/api/me/loan-partners',
    access: 'follower',
    input: nothing,
    output: z.object({ partners: z.array(lender) }),
    errors: [],
  }),
  /** The wording to be shown before lending (PIPL Art. 17, 23). */
  notice: defineEndpoint({
    method: 'GET',
    path: '/api/me/loan-notice',
    access: 'follower',
    input: z.strictObject({ partnerId: idParam, categories: categoryList, term: loanTerm }),
    output: loanNotice,
    errors: ['not_found', 'invalid_input'],
  }),
  /** Separate consent: counts only for the wording that was shown. */
  lend: defineEndpoint({
    method: 'POST',
    path: '/api/me/loans',
    access: 'follower',
    input: z.strictObject({
      partnerId: id,
      categories: z.array(loanCategory).min(1).max(loanCategories.length),
      term: loanTerm,
      noticeHash: z.string().regex(/^[\da-f]{64}$/),
      locale,
    }),
    output: loanView,
    errors: ['not_found', 'notice_outdated', 'consent_required'],
    once: true,
  }),
  /** Immediate: once this is answered no read of the loan is answered any more. */
  revoke: defineEndpoint({
    method: 'POST',
    path: '/api/me/loans/:loanId/revoke',
    access: 'follower',
    input: z.strictObject({ loanId: idParam, locale }),
    output: loanView,
    errors: ['not_found'],
  }),
}
