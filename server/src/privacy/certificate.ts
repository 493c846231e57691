import { createHash, randomUUID } from 'node:crypto'
import { CompactSign, exportJWK } from 'jose'
import { brand } from '../../../config/policy/brand'
import type { Keys } from '../core/keys'
import type { KeptNote } from '../core/data-map'

export interface Certificate {
  id: string
  /** Compact JWS, EdDSA (RFC 8037); its payload is plain JSON that anybody can read and check. */
  jws: string
  hash: Buffer
}

/**
 * What the person takes along: that, when and by whom their data was erased, what the law keeps, and the pseudonym
 * under which evidence of their consents remains. It names nobody: only who holds it can match it.
 */
export async function signCertificate(
  keys: Keys,
  facts: {
    erasedAt: number
    pseudonym: Buffer
    kept: readonly KeptNote[]
    issuer: string
    categories: readonly string[]
  },
): Promise<Certificate> {
  const id = randomUUID()
  const payload = {
    type: 'erasure-certificate',
    version: 1,
    id,
    iss: facts.issuer,
    handler: brand.handler.name,
    contact: brand.handler.contact,
    erasedAt: new Date(facts.erasedAt).toISOString(),
    pseudonym: facts.pseudonym.toString('hex'),
    erased: facts.categories,
    kept: facts.kept,
    method: 'rows deleted; the data key destroyed',
  }
  const jws = await new CompactSign(Buffer.from(JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'EdDSA', kid: keys.signing.id, typ: 'JOSE' })
    .sign(keys.signing.privateKey)
  return { id, jws, hash: createHash('sha256').update(jws).digest() }
}

/** RFC 7517. */
export async function publicKeys(keys: Keys): Promise<{ keys: Record<string, string>[] }> {
  const { kty = '', crv = '', x = '' } = await exportJWK(keys.signing.publicKey)
  return { keys: [{ kty, crv, x, kid: keys.signing.id, alg: 'EdDSA', use: 'sig' }] }
}
