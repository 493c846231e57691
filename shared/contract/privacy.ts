import { z } from 'zod'
import { defineEndpoint } from '../endpoint'
import { bilingual, done, id, instant, nothing, wechatCode } from './fields'
import { purposeCode } from './policy'

/** Points at one thing held, for deleting it, asking about it or complaining. */
export const itemKind = z.enum(['interaction', 'tag', 'access', 'message'])
export type ItemKind = z.infer<typeof itemKind>

/** One thing that is held. */
export const dataItem = z.object({
  code: z.enum(['name', 'phone']).optional(),
  /** Only of things that can be asked about one by one. */
  ref: z.object({ kind: itemKind, id }).optional(),
  label: bilingual,
  value: z.union([z.string(), bilingual]),
  at: instant.nullable(),
})
export type DataItem = z.infer<typeof dataItem>

/** One category of what is held, in the person's words. */
export const dataCategory = z.object({
  code: z.string(),
  title: bilingual,
  source: bilingual,
  why: bilingual,
  purpose: purposeCode,
  until: bilingual,
  untilAt: instant.nullable(),
  count: z.int(),
  /** The person may delete it now, whole or one by one; else `keptBecause` says what stands in the way. */
  mayDelete: z.boolean(),
  keptBecause: bilingual.nullable(),
  items: z.array(dataItem),
})
export type DataCategory = z.infer<typeof dataCategory>

export const privacy = {
  /** Everything held about the person, by category (PIPL Art. 45). At most 20 items a category; `count` is the whole. */
  data: defineEndpoint({
    method: 'GET',
    path: '/api/me/data',
    access: 'follower',
    input: nothing,
    output: z.object({ categories: z.array(dataCategory) }),
    errors: [],
  }),
  /** What deleting the account erases, and what the law makes the shop keep. */
  erasurePreview: defineEndpoint({
    method: 'GET',
    path: '/api/me/erasure',
    access: 'follower',
    input: nothing,
    output: z.object({
      erased: z.array(z.object({ title: bilingual, count: z.int() })),
      kept: z.array(z.object({ title: bilingual, why: bilingual, until: bilingual })),
      lost: z.object({ points: z.int() }),
      /** When it will happen by itself, because the person asked for a week to think; null: they did not. */
      scheduledAt: instant.nullable(),
    }),
    errors: [],
  }),
  /**
   * Deletes the account at once and for good; answers with a signed certificate (JWS, EdDSA). It ends the session; the same
   * key with the same token gets the certificate again, for two days.
   */
  erase: defineEndpoint({
    method: 'POST',
    path: '/api/me/erasure',
    access: 'follower',
    input: z.strictObject({ confirm: z.literal('erase') }),
    output: z.object({
      certificate: z.string(),
      certificateId: z.string(),
      erasedAt: instant,
      /** Where the public key is that verifies it. */
      keysUrl: z.url(),
    }),
    errors: [],
    once: true,
  }),
  /**
   * The person says they are under 14. No membership (PIPL Art. 31: without a guardian's consent there is none), and
   * whatever is held about them goes at once. `erased`: something was.
   */
  underage: defineEndpoint({
    method: 'POST',
    path: '/api/membership/under-14',
    access: 'public',
    input: z.strictObject({ code: wechatCode, confirm: z.literal('under_14') }),
    output: z.object({ erased: z.boolean() }),
    errors: ['login_code_invalid', 'wechat_unavailable', 'too_many_requests'],
  }),
  /** A week to think it over: the account is deleted then, unless it is called off. Asking again changes nothing. */
  scheduleErasure: defineEndpoint({
    method: 'PUT',
    path: '/api/me/erasure/schedule',
    access: 'follower',
    input: nothing,
    output: z.object({ scheduledAt: instant }),
    errors: [],
  }),
  /** Until its time has come. */
  cancelErasure: defineEndpoint({
    method: 'DELETE',
    path: '/api/me/erasure/schedule',
    access: 'follower',
    input: nothing,
    output: done,
    errors: ['wrong_status'],
  }),
  /** Public keys that verify certificates (RFC 7517). */
  keys: defineEndpoint({
    method: 'GET',
    path: '/.well-known/jwks.json',
    access: 'public',
    input: nothing,
    output: z.object({ keys: z.array(z.record(z.string(), z.string())) }),
    errors: [],
  }),
}
