import { newRid } from '../random'

/**
 * Every answer of api.weixin.qq.com is JSON text with HTTP 200; failure is `errcode != 0`.
 * Text rather than an object, because a 64-bit msgid does not survive a JavaScript number.
 */
export type WireAnswer = string

const TEXTS: Record<number, string> = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40013: 'invalid appid',
  40014: 'invalid access_token',
  40029: 'invalid code',
  40037: 'invalid template_id',
  40097: 'invalid args',
  40125: 'invalid appsecret',
  40163: 'code been used',
  40164: 'invalid ip, not in whitelist',
  40226: 'code blocked',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  41030: 'invalid page',
  42001: 'access_token expired',
  43002: 'require POST method',
  43101: 'user refuse to accept the msg',
  43107: 'send message permission banned',
  43108: 'concurrent sending to one user, try again later',
  44002: 'empty post data',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, mustslower, retry next minute',
  45168: 'content contains sensitive words',
  47001: 'data format error',
  47003: 'argument invalid!',
  48001: 'api unauthorized',
}

/** An error answer with the trace suffix that clients must not match on. */
export const failure = (errcode: number, errmsg = TEXTS[errcode] ?? 'unknown error'): WireAnswer =>
  JSON.stringify({ errcode, errmsg: `${errmsg} rid: ${newRid()}` })

/** Success without `errcode`, as the token and login endpoints answer. */
export const bare = (fields: object): WireAnswer => JSON.stringify(fields)

export const ok = (fields: object = {}): WireAnswer => JSON.stringify({ errcode: 0, errmsg: 'ok', ...fields })

/** Thrown by endpoint code to answer an error. */
export class WireError extends Error {
  override name = 'WireError'
  constructor(
    readonly errcode: number,
    readonly errmsg?: string,
  ) {
    super(errmsg ?? TEXTS[errcode] ?? String(errcode))
  }
}
