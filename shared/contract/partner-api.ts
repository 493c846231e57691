import { z } from 'zod'
import { defineEndpoint } from '../endpoint'
import { done, instant, limit } from './fields'
import { memberLevel } from './members'
import { categoryList, loanCategory } from './vault'

/** Random, one for each loan: says nothing about whose it is, and not that two are the same person's. */
const handle = z.string().regex(/^[\w-]{8,36}$/)
const noticeId = handle

/** What a partner's own server may ask, with a bearer token from `POST /oauth/token` (docs/vault.md). */
export const partnerApi = {
  loans: defineEndpoint({
    method: 'GET',
    path: '/partner/v1/loans',
    access: 'partner',
    input: z.strictObject({ after: handle.optional(), limit: limit.default(100) }),
    output: z.object({
      loans: z.array(
        z.object({
          handle,
          categories: z.array(loanCategory),
          lentAt: instant,
          expiresAt: instant,
        }),
      ),
      /** Give it as `after` for the next page. */
      next: z.string().nullable(),
      /** Notices that wait for a confirmation: the same as were sent to the callback. At most 100, oldest first. */
      destroy: z.array(
        z.object({
          handle,
          noticeId,
          categories: z.array(loanCategory),
          endedAt: instant,
          confirmBy: instant,
        }),
      ),
    }),
    errors: ['too_many_requests'],
  }),
  /** Exactly what was lent; each call is shown to the person. Without `fields`: everything lent within the token's scope. */
  data: defineEndpoint({
    method: 'GET',
    path: '/partner/v1/loans/:handle/data',
    access: 'partner',
    input: z.strictObject({ handle, fields: categoryList.optional() }),
    output: z.object({
      handle,
      readAt: instant,
      expiresAt: instant,
      data: z.object({
        profile_name: z.string().nullable().optional(),
        phone: z.string().nullable().optional(),
        home_store: z.string().nullable().optional(),
        membership: z.object({ level: memberLevel, points: z.int() }).nullable().optional(),
        taste_tags: z.array(z.string()).optional(),
        /** The last 200. */
        visits: z.array(z.object({ at: instant, store: z.string().nullable() })).optional(),
        /** The last 200. */
        purchases: z
          .array(z.object({ at: instant, store: z.string().nullable(), amountFen: z.int().nullable() }))
          .optional(),
      }),
    }),
    errors: ['not_found', 'forbidden', 'too_many_requests'],
  }),
  /** Says that the data a notice names is destroyed. Saying it again changes nothing. */
  destroyed: defineEndpoint({
    method: 'POST',
    path: '/partner/v1/loans/:handle/destroyed',
    access: 'partner',
    input: z.strictObject({ handle, noticeId }),
    output: done,
    errors: ['not_found', 'too_many_requests'],
  }),
}
