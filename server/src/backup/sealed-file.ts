import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { createReadStream, existsSync, type WriteStream } from 'node:fs'
import { z } from 'zod'
import type { Keys } from '../core/keys'

/**
 * The form of a backup file: magic, a header in plain JSON, then blocks `length(4) | ciphertext | tag(16)`.
 * Each file has a key of its own, drawn from the master key and a salt in the header; a block's nonce is its number and
 * its kind, so a block that is changed, moved, left out or put after the end does not open, and a file that was
 * cut short has no last block. The header is authenticated with every block.
 */
const magic = Buffer.from('XINYUE-BACKUP-1\n')
const blockBytes = 256 * 1024
const most = 64 * 1024 * 1024

const header = z.strictObject({
  backupId: z.uuid(),
  at: z.int(),
  master: z.int().positive(),
  salt: z.base64(),
})
export type BackupHeader = z.infer<typeof header>

export class BackupError extends Error {
  override name = 'BackupError'
}

/** A block of the data, or the last one. */
const kinds = { data: 0, last: 1 } as const

export function newHeader(keys: Keys, backupId: string, at: number): BackupHeader {
  return { backupId, at, master: keys.currentMaster, salt: randomBytes(32).toString('base64') }
}

function fileKey(keys: Keys, { master, salt }: BackupHeader): Buffer {
  const key = keys.masters.get(master)
  if (!key)
    throw new BackupError(`the backup was made under master key ${master}, which keys.json does not have`)
  return Buffer.from(hkdfSync('sha256', key, Buffer.from(salt, 'base64'), 'xinyue backup', 32))
}

function nonce(block: number, kind: keyof typeof kinds): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeUIntBE(block, 5, 6)
  bytes[11] = kinds[kind]
  return bytes
}

/** Writes a sealed file; `end` takes what belongs into its last block. */
export class SealedWriter {
  private readonly key: Buffer
  private readonly head: Buffer
  private block = 0
  private waiting: Buffer[] = []
  private waitingBytes = 0

  constructor(
    private readonly out: WriteStream,
    keys: Keys,
    facts: BackupHeader,
  ) {
    this.key = fileKey(keys, facts)
    this.head = Buffer.from(JSON.stringify(facts))
  }

  async begin(): Promise<void> {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(this.head.length)
    await this.put(Buffer.concat([magic, length, this.head]))
  }

  async write(bytes: Buffer): Promise<void> {
    this.waiting.push(bytes)
    this.waitingBytes += bytes.length
    if (this.waitingBytes >= blockBytes) await this.flush()
  }

  async end(last: Buffer): Promise<void> {
    if (this.waitingBytes > 0) await this.flush()
    await this.seal(last, 'last')
  }

  private async flush(): Promise<void> {
    const bytes = Buffer.concat(this.waiting)
    this.waiting = []
    this.waitingBytes = 0
    await this.seal(bytes, 'data')
  }

  private async seal(bytes: Buffer, kind: keyof typeof kinds): Promise<void> {
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce(this.block++, kind))
    cipher.setAAD(this.head)
    const body = Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(body.length)
    await this.put(Buffer.concat([length, body]))
  }

  /** Waits for the file itself: a disk that is full says so here, and not to a listener that nobody set. */
  private put(bytes: Buffer): Promise<void> {
    return new Promise((resolve, reject) =>
      this.out.write(bytes, (error) => (error ? reject(error) : resolve())),
    )
  }
}

/** Reads bytes by number from a stream of pieces. */
class Reader {
  private held: Buffer = Buffer.alloc(0)
  private readonly pieces: AsyncIterator<Buffer>
  constructor(stream: AsyncIterable<Buffer>) {
    this.pieces = stream[Symbol.asyncIterator]()
  }
  /** Null: the file ends here. */
  async take(count: number): Promise<Buffer | null> {
    const parts = [this.held]
    let length = this.held.length
    while (length < count) {
      const piece = await this.pieces.next()
      if (piece.done) break
      parts.push(piece.value)
      length += piece.value.length
    }
    const all = Buffer.concat(parts, length)
    this.held = all.subarray(Math.min(count, length))
    return length < count ? null : all.subarray(0, count)
  }
  async atEnd(): Promise<boolean> {
    return this.held.length === 0 && (await this.pieces.next()).done === true
  }
}

export interface Opened {
  header: BackupHeader
  /** Hands over each block's bytes in order; answers with those of the last block. */
  readAll(take: (bytes: Buffer) => Promise<void> | void): Promise<Buffer>
}

/** @throws BackupError when it is no backup, or under another key. */
export async function openSealed(file: string, keys: Keys): Promise<Opened> {
  if (!existsSync(file)) throw new BackupError(`there is no file ${file}`)
  const reader = new Reader(createReadStream(file, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>)
  const start = await reader.take(magic.length + 4)
  if (!start?.subarray(0, magic.length).equals(magic))
    throw new BackupError(`${file} is not a backup of Xinyue`)
  const headLength = start.readUInt32BE(magic.length)
  const head = headLength > 4096 ? null : await reader.take(headLength)
  const facts = header.safeParse(head ? parse(head.toString()) : null)
  if (!head || !facts.success) throw new BackupError(`${file} is damaged at its beginning`)
  const key = fileKey(keys, facts.data)

  return {
    header: facts.data,
    async readAll(take) {
      for (let block = 0; ; block++) {
        const prefix = await reader.take(4)
        const length = prefix?.readUInt32BE(0) ?? 0
        const body = prefix && length >= 16 && length <= most ? await reader.take(length) : null
        if (!body) throw new BackupError(`${file} was cut short`)
        const data = unseal(key, head, block, 'data', body)
        if (data) {
          await take(data)
          continue
        }
        const last = unseal(key, head, block, 'last', body)
        if (!last) throw new BackupError(`${file} was changed, or the keys are not those it was made with`)
        if (!(await reader.atEnd())) throw new BackupError(`${file} goes on after its end`)
        return last
      }
    },
  }
}

function unseal(
  key: Buffer,
  head: Buffer,
  block: number,
  kind: keyof typeof kinds,
  body: Buffer,
): Buffer | null {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce(block, kind))
  decipher.setAAD(head)
  decipher.setAuthTag(body.subarray(-16))
  try {
    return Buffer.concat([decipher.update(body.subarray(0, -16)), decipher.final()])
  } catch {
    return null
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
