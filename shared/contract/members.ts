import { z } from 'zod'
import { defineEndpoint } from '../endpoint'
import { id, line, locale, nothing, wechatCode } from './fields'
import { sessionToken } from './session'

export const memberLevel = z.enum(['basic', 'silver', 'gold'])
export type MemberLevel = z.infer<typeof memberLevel>

export const members = {
  /** Joins on the essential notice alone. Everything optional comes afterwards (PIPL Art. 16). */
  join: defineEndpoint({
    method: 'POST',
    path: '/api/membership',
    access: 'public',
    input: z.strictObject({
      code: wechatCode,
      /** The essential notice the person was shown. */
      noticeVersionId: id,
      locale,
      /** The person's own name for themselves; staff see it masked. */
      displayName: line(20).optional(),
      /** The store they usually go to; its staff find them by name. Left out: every store may serve them. */
      storeId: id.optional(),
    }),
    output: z.object({ session: sessionToken, memberNumber: z.string() }),
    errors: [
      'login_code_invalid',
      'already_member',
      'notice_outdated',
      'wechat_unavailable',
      'too_many_requests',
    ],
  }),
  /** Changes the name the shop uses; null removes it. */
  rename: defineEndpoint({
    method: 'PUT',
    path: '/api/me/display-name',
    access: 'follower',
    input: z.strictObject({ displayName: line(20).nullable() }),
    output: z.object({ displayName: z.string().nullable() }),
    errors: [],
  }),
  /** Changes the store they usually go to; null: none, so every store may serve them. */
  setStore: defineEndpoint({
    method: 'PUT',
    path: '/api/me/store',
    access: 'follower',
    input: z.strictObject({ storeId: id.nullable() }),
    output: z.object({ homeStore: z.string().nullable() }),
    errors: [],
  }),
  /** Adds the phone number WeChat's button confirmed. Never required (WeChat 15.1.3). */
  setPhone: defineEndpoint({
    method: 'PUT',
    path: '/api/me/phone',
    access: 'follower',
    input: z.strictObject({ code: wechatCode }),
    output: z.object({ maskedPhone: z.string() }),
    errors: ['phone_code_invalid', 'wechat_unavailable'],
  }),
  removePhone: defineEndpoint({
    method: 'DELETE',
    path: '/api/me/phone',
    access: 'follower',
    input: nothing,
    output: z.object({ ok: z.literal(true) }),
    errors: [],
  }),
}
