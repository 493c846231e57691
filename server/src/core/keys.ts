import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

/** The service's own secrets. Losing `masters` makes every person's data unreadable for good. */
export interface Keys {
  /** Version -> key that wraps each person's data key. */
  masters: ReadonlyMap<number, Buffer>
  currentMaster: number
  /** Keys the blind indexes; changing it orphans them. */
  index: Buffer
  /** Ed25519; signs certificates. */
  signing: { id: string; privateKey: KeyObject; publicKey: KeyObject }
}

const keyFile = z.strictObject({
  /** Made for a demo shop: production refuses it. */
  demo: z.boolean(),
  masters: z.record(z.string().regex(/^\d+$/), z.base64()),
  currentMaster: z.int().positive(),
  index: z.base64(),
  signing: z.strictObject({ id: z.string(), privateKeyPem: z.string() }),
})

export class KeysError extends Error {
  override name = 'KeysError'
}

const fileIn = (folder: string) => path.join(folder, 'keys.json')

/** Writes a new set of keys, mode 600; refuses to overwrite one. */
export function createKeys(folder: string, demo: boolean): void {
  const file = fileIn(folder)
  if (existsSync(file)) throw new KeysError(`${file} exists already`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { privateKey } = generateKeyPairSync('ed25519')
  const content: z.infer<typeof keyFile> = {
    demo,
    masters: { '1': randomBytes(32).toString('base64') },
    currentMaster: 1,
    index: randomBytes(32).toString('base64'),
    signing: {
      id: `sign-${randomBytes(6).toString('hex')}`,
      privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    },
  }
  // Written beside and renamed, so that a crash never leaves half a key.
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, JSON.stringify(content, null, 2), { mode: 0o600 })
  chmodSync(draft, 0o600)
  renameSync(draft, file)
}

/** @throws KeysError when missing, readable by others, malformed, or demo keys in production. */
export function readKeys(folder: string, production: boolean): Keys {
  const file = fileIn(folder)
  if (!existsSync(file)) throw new KeysError(`no keys in ${folder}: run "npm run cli -- create-keys"`)
  if ((statSync(file).mode & 0o077) !== 0) throw new KeysError(`${file} is readable by others: chmod 600`)
  const parsed = keyFile.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (!parsed.success) throw new KeysError(`${file} is damaged`)
  const { data } = parsed
  if (production && data.demo)
    throw new KeysError('demo keys are not for production: run "npm run cli -- create-keys"')
  const privateKey = createPrivateKey(data.signing.privateKeyPem)
  return {
    masters: new Map(
      Object.entries(data.masters).map(([version, key]) => [Number(version), Buffer.from(key, 'base64')]),
    ),
    currentMaster: data.currentMaster,
    index: Buffer.from(data.index, 'base64'),
    signing: { id: data.signing.id, privateKey, publicKey: createPublicKey(privateKey) },
  }
}
