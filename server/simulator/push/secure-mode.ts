import { createCipheriv, createHash, randomBytes } from 'node:crypto'

/** PKCS#7 pads to 32 here, not to AES's 16. WeChat: message push, secure mode. */
const BLOCK = 32

/** `sha1(sort(parts).join(''))`, the signature of every push. WeChat: message push, verification. */
export const signature = (...parts: string[]): string =>
  createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex')

/**
 * AES-256-CBC over 16 random bytes, the length as big-endian uint32, the message and the app id.
 * `encodingKey` is the 43-character EncodingAESKey; the IV is the first half of the key.
 */
export function encrypt(message: string, appId: string, encodingKey: string): string {
  const key = Buffer.from(`${encodingKey}=`, 'base64')
  const body = Buffer.from(message)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  const plain = Buffer.concat([randomBytes(16), length, body, Buffer.from(appId)])
  const pad = BLOCK - (plain.length % BLOCK)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([
    cipher.update(plain),
    cipher.update(Buffer.alloc(pad, pad)),
    cipher.final(),
  ]).toString('base64')
}
