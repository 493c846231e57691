import { z } from 'zod'
import type { Past } from '../core/bind'
import type { Tx } from '../core/database'
import { findDone, noteDone, type Attempt } from '../core/once'
import type { Runtime } from '../core/runtime'
import { issueCertificate, type Certified } from './erase-person'

const certified = z.object({
  certificateId: z.string(),
  facts: z.record(z.string(), z.unknown()),
  erasedAt: z.int(),
  entryId: z.int(),
  record: z.string(),
})

/** By the session and not by the person: neither is there any more when the call comes again. */
const attemptOf = ({ session, key }: Past): Attempt => ({
  actor: { kind: 'session', hash: session },
  endpoint: 'privacy.erase',
  key,
  input: null,
})

/**
 * Keeps what the certificate is made from, for who lost the answer: no row leads to it any more, and it cannot be written
 * anew. The facts name nobody, and are sealed under a key that needs the caller's own, which is kept nowhere: neither
 * the table nor a backup of it can be opened, and after two days the row goes (I6).
 */
export const keepCertificate = (tx: Tx, rt: Runtime, past: Past, done: Certified): Promise<void> =>
  noteDone(tx, rt, attemptOf(past), certified.parse(done))

export async function repeatCertificate(rt: Runtime, past: Past) {
  const done = await findDone(rt, attemptOf(past), certified)
  return done && issueCertificate(rt, done.answer)
}
