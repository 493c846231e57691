import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Keys } from './keys'

/**
 * Envelope encryption: each person has a random data key, wrapped by a versioned master key in `person_keys`.
 * Destroying that row makes every sealed value of the person unreadable, wherever a copy of it lies (I6).
 * A sealed value is `version(1) | iv(12) | tag(16) | ciphertext`; its address is authenticated, so that a value
 * moved to another row, column or table does not open.
 */
const version = 1
const head = 1 + 12 + 16
const emptyAddress = Buffer.alloc(0)

/** Where a sealed value lives. */
export type Address = `${string}.${string}`

/** AES-256-GCM IVs, drawn in pools: one call to the generator for 512 of them. */
let pool = emptyAddress
let used = 0
function nextIv(): Buffer {
  if (used >= pool.length) {
    pool = randomBytes(12 * 512)
    used = 0
  }
  used += 12
  return pool.subarray(used - 12, used)
}

function encrypt(key: Buffer, plain: Buffer, address: Buffer): Buffer {
  const iv = nextIv()
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  cipher.setAAD(address)
  const body = cipher.update(plain)
  cipher.final()
  return Buffer.concat([Buffer.of(version), iv, cipher.getAuthTag(), body], head + body.length)
}

function decrypt(key: Buffer, sealed: Buffer, address: Buffer): Buffer {
  if (sealed.length < head || sealed[0] !== version) throw new Error('sealed value has an unknown form')
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 13))
  decipher.setAAD(address)
  decipher.setAuthTag(sealed.subarray(13, head))
  const plain = decipher.update(sealed.subarray(head))
  decipher.final()
  return plain
}

/** What tells one sealing from every other: its random IV. A copy of it says which value something was made from. */
export const sealOf = (sealed: Buffer | null): Buffer | null => sealed && sealed.subarray(1, 13)

const personAddress = (personId: number, address: Address) => Buffer.from(`${address}:${personId}:${version}`)

export const newDataKey = (): Buffer => randomBytes(32)

/** Wraps a data key for `person_keys`. */
export function wrapDataKey(
  keys: Pick<Keys, 'masters' | 'currentMaster'>,
  personId: number,
  dataKey: Buffer,
): { wrapped: Buffer; masterVersion: number } {
  const master = keys.masters.get(keys.currentMaster)
  if (!master) throw new Error('the current master key is missing')
  return {
    wrapped: encrypt(master, dataKey, personAddress(personId, 'person_keys.wrapped_key')),
    masterVersion: keys.currentMaster,
  }
}

export function unwrapDataKey(
  keys: Pick<Keys, 'masters'>,
  personId: number,
  wrapped: Buffer,
  masterVersion: number,
): Buffer {
  const master = keys.masters.get(masterVersion)
  if (!master) throw new Error(`master key ${masterVersion} is missing`)
  return decrypt(master, wrapped, personAddress(personId, 'person_keys.wrapped_key'))
}

/** Seals a small JSON value under a person's key. */
export function seal(dataKey: Buffer, personId: number, address: Address, value: unknown): Buffer {
  return encrypt(dataKey, Buffer.from(JSON.stringify(value)), personAddress(personId, address))
}

/** @throws when the key, the person or the address is another, or a byte was changed. */
export function open(dataKey: Buffer, personId: number, address: Address, sealed: Buffer): unknown {
  return JSON.parse(decrypt(dataKey, sealed, personAddress(personId, address)).toString('utf8'))
}
