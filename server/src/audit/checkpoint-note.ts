import { createHash, sign, verify } from 'node:crypto'
import type { ServerEnv } from '../../../config/env'
import type { Keys } from '../core/keys'

/** What a checkpoint says: so many entries, this root, then. */
export interface Checkpoint {
  origin: string
  size: number
  root: Buffer
  at: number
  /** Written after a restore: what the log held beyond this size is given up. */
  restored: boolean
}

/** The log's name; it does not change while the service keeps its address. */
export const logOrigin = (env: ServerEnv): string => `${new URL(env.PUBLIC_ORIGIN).host}/audit`

const rawKeys = new WeakMap<Keys, Buffer>()
/** SubjectPublicKeyInfo of Ed25519 is 12 fixed bytes and the key. */
function rawKey(keys: Keys): Buffer {
  const known = rawKeys.get(keys)
  if (known) return known
  const raw = keys.signing.publicKey.export({ type: 'spki', format: 'der' }).subarray(12)
  rawKeys.set(keys, raw)
  return raw
}

/** C2SP signed-note: the first four bytes of a hash over name, algorithm (1: Ed25519) and key. */
const keyHash = (name: string, keys: Keys): Buffer =>
  createHash('sha256')
    .update(`${name}\n`)
    .update(Buffer.from([1]))
    .update(rawKey(keys))
    .digest()
    .subarray(0, 4)

/** A signed checkpoint as C2SP tlog-checkpoint and signed-note describe it; the time is an extension line. */
export function signCheckpoint(keys: Keys, { origin, size, root, at, restored }: Checkpoint): string {
  const lines = [origin, String(size), root.toString('base64'), `at ${new Date(at).toISOString()}`]
  const text = `${[...lines, ...(restored ? ['restored'] : [])].join('\n')}\n`
  const signature = sign(null, Buffer.from(text), keys.signing.privateKey)
  return `${text}\n— ${origin} ${Buffer.concat([keyHash(origin, keys), signature]).toString('base64')}\n`
}

const form =
  /^(?<text>(?<origin>\S+)\n(?<size>0|[1-9]\d{0,15})\n(?<root>[A-Za-z\d+/]{43}=)\nat (?<at>[\d-]{10}T[\d:.]{12}Z)\n(?<restored>restored\n)?)\n— (?<name>\S+) (?<signature>[A-Za-z\d+/]+=*)\n$/

/** Null: not a checkpoint, or not signed by our key. */
export function readCheckpoint(keys: Keys, note: string): Checkpoint | null {
  const parts = form.exec(note)?.groups
  if (!parts?.['text'] || !parts['origin'] || parts['name'] !== parts['origin']) return null
  const signature = Buffer.from(parts['signature'] ?? '', 'base64')
  if (signature.toString('base64') !== parts['signature']) return null
  if (!signature.subarray(0, 4).equals(keyHash(parts['origin'], keys))) return null
  if (!verify(null, Buffer.from(parts['text']), keys.signing.publicKey, signature.subarray(4))) return null
  return {
    origin: parts['origin'],
    size: Number(parts['size']),
    root: Buffer.from(parts['root'] ?? '', 'base64'),
    at: Date.parse(parts['at'] ?? ''),
    restored: parts['restored'] !== undefined,
  }
}
