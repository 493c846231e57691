import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits, url-safe. Opaque: says nothing about whose it is. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What is stored instead of the token: a leaked table signs nobody in. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()

export const isToken = (text: string): boolean => /^[\w-]{43}$/.test(text)
