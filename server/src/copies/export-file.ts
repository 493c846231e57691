import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rm, stat, type FileHandle } from 'node:fs/promises'
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
 * The plain bytes as a stream. Read through once before, so that nothing of a file that was changed gets out; and from
 * one opening, so that deleting the file meanwhile, as an erasure does, is before all of it or after.
 * Null: there is no such file.
 * @throws when the key is another or a byte was changed
 */
export async function openSealed(rt: Runtime, name: string, key: Buffer): Promise<Readable | null> {
  let file: FileHandle
  try {
    file = await open(fileOf(rt, name), 'r')
  } catch (error) {
    if (isMissingFile(error)) return null
    throw error
  }
  try {
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
    await pipeline(await decrypting(file, key, false), nowhere)
    return await decrypting(file, key, true)
  } catch (error) {
    await file.close()
    throw error
  }
}

async function decrypting(file: FileHandle, key: Buffer, isLast: boolean): Promise<Readable> {
  const { size } = await file.stat()
  const [iv, tag] = [await part(file, 0, head), await part(file, size - tail, tail)]
  const decipher = createDecipheriv('aes-256-gcm', key, iv)
  decipher.setAuthTag(tag)
  const sealed = file.createReadStream({ start: head, end: size - tail - 1, autoClose: isLast })
  sealed.once('error', (error) => decipher.destroy(error))
  // An error that comes before anybody reads is told by the stream being destroyed; unheard, it would end the process.
  decipher.on('error', () => undefined)
  // Who breaks a download off leaves no file open.
  if (isLast) decipher.once('close', () => sealed.destroy())
  return sealed.pipe(decipher)
}

async function part(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer } = await file.read(Buffer.alloc(length), 0, length, position)
  return buffer
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
