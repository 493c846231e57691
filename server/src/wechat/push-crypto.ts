import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto'

/** WeChat: message push. SHA-1 over the sorted parts; compared in constant time. */
export function signatureMatches(signature: unknown, parts: readonly string[]): boolean {
  if (typeof signature !== 'string') return false
  const expected = createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex')
  const given = Buffer.from(signature.toLowerCase())
  return given.length === expected.length && timingSafeEqual(given, Buffer.from(expected))
}

/**
 * WeChat: secure mode. AES-256-CBC, PKCS#7 with blocks of 32;
 * plaintext = 16 random bytes, uint32 length, message, app id.
 * @throws when anything does not fit, the trailing app id included.
 */
export function decryptPush(encrypted: string, encodingAesKey: string, appId: string): string {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64')
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16))
  decipher.setAutoPadding(false)
  const padded = Buffer.concat([decipher.update(encrypted, 'base64'), decipher.final()])
  const padding = padded.at(-1) ?? 0
  if (padding < 1 || padding > 32 || padding > padded.length) throw new Error('push padding is wrong')
  const plain = padded.subarray(0, padded.length - padding)
  const length = plain.readUInt32BE(16)
  const message = plain.subarray(20, 20 + length)
  if (message.length !== length || plain.subarray(20 + length).toString() !== appId)
    throw new Error('push is not for this app')
  return message.toString('utf8')
}
