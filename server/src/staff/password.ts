import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** argon2id (the package's default) with OWASP's parameters. About 10 ms, on a thread of its own. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password, options)

let decoy: Promise<string> | undefined

/**
 * Checks a password. Without a hash (nobody has that login) it checks against a decoy made with the same
 * parameters, so that the answer takes equally long and tells nothing.
 */
export async function passwordMatches(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword(randomBytes(24).toString('hex'))
  const matches = await verify(passwordHash ?? (await decoy), password)
  return passwordHash !== null && matches
}
