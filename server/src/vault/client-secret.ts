import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** 128 random bits, url-safe. */
export const newHandle = (): string => randomBytes(16).toString('base64url')

/** About 25 ms and 16 MB on a thread of its own; the secret itself has 256 random bits. */
const cost = { N: 16_384, r: 8, p: 1 }
const saltBytes = 16

const derive = (secret: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    scrypt(secret, salt, 32, cost, (error, key) => (error ? reject(error) : resolve(key))),
  )

export async function hashSecret(secret: string): Promise<Buffer> {
  const salt = randomBytes(saltBytes)
  return Buffer.concat([salt, await derive(secret, salt)])
}

/** Without a hash (nobody has that client id) it takes as long, so that the answer tells nothing. */
export async function secretMatches(hash: Buffer | null, secret: string): Promise<boolean> {
  const key = await derive(secret, hash?.subarray(0, saltBytes) ?? Buffer.alloc(saltBytes))
  return hash !== null && timingSafeEqual(key, hash.subarray(saltBytes))
}
