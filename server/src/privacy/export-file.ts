import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Writable, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { errorFields } from '../core/log'
import { isMissingFile } from '../core/missing-file'
import type { Runtime } from '../core/runtime'

/**
 * Copies lie on disk as `iv(12) | ciphertext | tag(16)`, AES-256-GCM under a random key each, mode 600. The key is in
 * the database, sealed under the person's own: erasing the person leaves noise, wherever a copy of the file lies.
 */
const head = 12
const tail = 16

const folderOf = (rt: Runtime) => path.join(rt.env.DATA_DIR, 'exports')
const fileOf = (rt: Runtime, name: string) => path.join(folderOf(rt), name)

/** Streams from `source` to the file: no plain byte touches the disk, and no whole copy the memory. Returns its size. */
export async function writeSealed(
  rt: Runtime,
  name: string,
  key: Buffer,
  source: Readable,
  signal: AbortSignal,
): Promise<number> {
  await mkdir(folderOf(rt), { recursive: true, mode: 0o700 })
  const iv = randomBytes(head)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  let bytes = 0
  await pipeline(
    source,
    async function* (plain: AsyncIterable<Buffer>) {
      yield iv
      for await (const chunk of plain) {
        bytes += chunk.length
        yield cipher.update(chunk)
      }
      yield cipher.final()
      yield cipher.getAuthTag()
    },
    createWriteStream(fileOf(rt, name), { mode: 0o600, flags: 'wx' }),
    { signal },
  )
  return bytes
}

/**
 * The plain bytes as a stream. Read through once before, so that nothing of a file that was changed gets out.
 * Null: there is no such file.
 * @throws when the key is another or a byte was changed
 */
export async function openSealed(rt: Runtime, name: string, key: Buffer): Promise<Readable | null> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  try {
    await pipeline(await decrypting(rt, name, key), nowhere)
    return await decrypting(rt, name, key)
  } catch (error) {
    if (isMissingFile(error)) return null
    throw error
  }
}

async function decrypting(rt: Runtime, name: string, key: Buffer): Promise<Readable> {
  const file = fileOf(rt, name)
  const { size } = await stat(file)
  const [iv, tag] = await Promise.all([part(file, 0, head - 1), part(file, size - tail, size - 1)])
  const decipher = createDecipheriv('aes-256-gcm', key, iv)
  decipher.setAuthTag(tag)
  const sealed = createReadStream(file, { start: head, end: size - tail - 1 })
  sealed.once('error', (error) => decipher.destroy(error))
  // Who breaks a download off leaves no file open.
  decipher.once('close', () => sealed.destroy())
  return sealed.pipe(decipher)
}

async function part(file: string, start: number, end: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of createReadStream(file, { start, end })) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

/**
 * Deletes files; returns how many are gone. One that the disk does not let go is logged and never thrown: whoever calls
 * has more to do that must not be left undone. Once no row knows it, the sweep tries it again.
 */
export async function removeFiles(rt: Runtime, names: readonly string[]): Promise<number> {
  const gone = await Promise.all(
    names.map((name) =>
      rm(fileOf(rt, name), { force: true }).then(
        () => true,
        (error: unknown) => {
          rt.log.error({ ...errorFields(error), topic: 'exports' }, 'a file of a copy could not be deleted')
          return false
        },
      ),
    ),
  )
  return gone.filter(Boolean).length
}

/** Names of files that have lain there for longer than any building takes, by real time. */
export async function oldFiles(rt: Runtime, olderThanMs: number): Promise<string[]> {
  const names = await readdir(folderOf(rt)).catch(() => [])
  const ages = await Promise.all(
    names.map(async (name) => {
      const age = await stat(fileOf(rt, name)).then(
        ({ mtimeMs }) => Date.now() - mtimeMs,
        () => 0,
      )
      return { name, age }
    }),
  )
  return ages.filter(({ age }) => age > olderThanMs).map(({ name }) => name)
}
