import { z } from 'zod'
import { defineEndpoint } from '../endpoint'
import { done, instant, nothing, wechatCode } from './fields'

/** A bearer token for the mini-program: opaque, revocable, stored only as a hash. */
export const sessionToken = z.object({ token: z.string(), expiresAt: instant })

export const session = {
  /** Signs a follower in with a code from `wx.login`. Somebody who never joined gets no session and leaves no trace. */
  open: defineEndpoint({
    method: 'POST',
    path: '/api/session',
    access: 'public',
    input: z.strictObject({ code: wechatCode }),
    output: z.object({ joined: z.boolean(), session: sessionToken.nullable() }),
    errors: ['login_code_invalid', 'wechat_unavailable', 'too_many_requests'],
  }),
  close: defineEndpoint({
    method: 'DELETE',
    path: '/api/session',
    access: 'follower',
    input: nothing,
    output: done,
    errors: [],
  }),
}
