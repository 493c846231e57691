import { CompactSign } from 'jose'
import type { Keys } from './keys'

/** Compact JWS, EdDSA (RFC 8037), under the key of `/.well-known/jwks.json`; its payload is plain JSON that anybody can read. */
export const signDocument = (keys: Keys, payload: Readonly<Record<string, unknown>>): Promise<string> =>
  new CompactSign(Buffer.from(JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'EdDSA', kid: keys.signing.id, typ: 'JOSE' })
    .sign(keys.signing.privateKey)
