import { randomBytes } from 'node:crypto'

/** `o` and 27 URL-safe characters, the shape of a WeChat openid. */
export const newOpenid = (): string => `o${randomBytes(21).toString('base64url').slice(0, 27)}`

/** 32 characters that begin like a real code; login and phone codes share the shape, not the pool. */
export const newCode = (): string => `0${randomBytes(24).toString('base64url').slice(0, 31)}`

/** About the length WeChat's tokens have today; a client must reserve 512. WeChat: access_token. */
export const newToken = (): string => `99_${randomBytes(100).toString('base64url')}`

/** 16 bytes in base64. WeChat: code2Session. */
export const newSessionKey = (): string => randomBytes(16).toString('base64')

/** The trace id that WeChat appends to error texts: three groups of eight hex digits. */
export function newRid(): string {
  const hex = randomBytes(12).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 16)}-${hex.slice(16)}`
}
