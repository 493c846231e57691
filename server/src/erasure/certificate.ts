import { createHash, randomUUID } from 'node:crypto'
import { exportJWK } from 'jose'
import { brand } from '../../../config/policy/brand'
import type { EntryProof } from '../audit/prove-entry'
import { canonicalJson } from '../core/canonical-json'
import type { Keys } from '../core/keys'
import type { KeptNote } from '../core/data-map'

/** What a certificate says; the ledger keeps its hash. */
export interface CertificateFacts {
  id: string
  facts: Readonly<Record<string, unknown>>
  hash: Buffer
}

/**
 * What the person takes along: that, when and by whom their data was erased, what the law keeps, and the pseudonym
 * under which evidence of their consents remains. It names nobody: only who holds it can match it.
 */
export function writeCertificate(what: {
  erasedAt: number
  pseudonym: Buffer
  kept: readonly KeptNote[]
  issuer: string
  categories: readonly string[]
}): CertificateFacts {
  const id = randomUUID()
  const facts = {
    type: 'erasure-certificate',
    version: 2,
    id,
    iss: what.issuer,
    handler: brand.handler.name,
    contact: brand.handler.contact,
    erasedAt: new Date(what.erasedAt).toISOString(),
    pseudonym: what.pseudonym.toString('hex'),
    erased: what.categories,
    kept: what.kept,
    method: 'rows deleted; the data key destroyed',
  }
  return { id, facts, hash: factsHash(facts) }
}

/** Over everything but the proof, which can only be written once the erasure is in the log. */
export const factsHash = (facts: Readonly<Record<string, unknown>>): Buffer =>
  createHash('sha256').update(canonicalJson(facts)).digest()

/** What a signed document says about its place in the log: the record, and the proof of the entry that holds its hash. */
export type LogProof = EntryProof & {
  /** Canonical JSON; `recordHash` of the entry is SHA-256 over it. */
  record: string
}

/** RFC 7517. */
export async function publicKeys(keys: Keys): Promise<{ keys: Record<string, string>[] }> {
  const { kty = '', crv = '', x = '' } = await exportJWK(keys.signing.publicKey)
  return { keys: [{ kty, crv, x, kid: keys.signing.id, alg: 'EdDSA', use: 'sig' }] }
}
