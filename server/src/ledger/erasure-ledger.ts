import { heldCategory } from '@xinyue/shared/contract/retention'
import { createHmac, hkdfSync } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fdatasync,
  fstatSync,
  fsync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { canonicalJson } from '../core/canonical-json'
import { select, type Tx } from '../core/database'
import type { Keys } from '../core/keys'
import { releaseLock, takeLock } from '../core/named-lock'
import type { Runtime } from '../core/runtime'
import type { Ask } from '../core/sealed-records'

/**
 * What a restored backup must do again: erasures, withdrawals, holds placed and lifted, in a file outside the database, because the
 * database is what gets lost. One line each, numbered, chained by a keyed hash, on disk before the transaction that
 * it tells of commits: it may name an erasure that failed at the very end, but never lack one that happened.
 */
const fact = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('backup'), at: z.int(), backupId: z.uuid() }),
  z.strictObject({
    kind: z.literal('erased'),
    at: z.int(),
    followerId: z.int(),
    pseudonym: z.string(),
    certificateId: z.uuid(),
    certificateHash: z.string(),
  }),
  z.strictObject({
    kind: z.literal('withdrawn'),
    at: z.int(),
    followerId: z.int(),
    pseudonym: z.string(),
    purpose: z.string(),
  }),
  /** Without its reason, which is a text about somebody. */
  z.strictObject({
    kind: z.literal('held'),
    at: z.int(),
    holdId: z.int(),
    followerId: z.int().nullable(),
    pseudonym: z.string().nullable(),
    category: heldCategory.nullable(),
    reviewAt: z.int(),
    placedBy: z.int(),
  }),
  z.strictObject({ kind: z.literal('released'), at: z.int(), holdId: z.int() }),
])
export type LedgerFact = z.infer<typeof fact>
const line = z.object({ seq: z.int(), mac: z.string(), fact })

export class LedgerError extends Error {
  override name = 'LedgerError'
}

export const ledgerFile = (dataFolder: string): string => path.join(dataFolder, 'ledger', 'erasures.log')
/** Puts a ledger that was kept elsewhere where the service goes on writing it; one that is there already stays. */
export function adoptLedger(from: string, dataFolder: string): void {
  const file = ledgerFile(dataFolder)
  if (existsSync(file)) return
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  // The ledger last and whole: half of one would be taken for it ever after.
  for (const [source, target] of [
    [headFile(from), headFile(file)],
    [from, file],
  ] as const) {
    const draft = `${target}.${process.pid}`
    copyFileSync(source, draft)
    chmodSync(draft, 0o600)
    const fd = openSync(draft, 'r+')
    fsyncSync(fd)
    closeSync(fd)
    renameSync(draft, target)
  }
}
/** Number and hash of the last line, so that a file that was cut short is noticed. */
const headFile = (file: string): string => `${file}.head`

const chainKey = (keys: Keys): Buffer =>
  Buffer.from(hkdfSync('sha256', keys.index, '', 'xinyue erasure ledger', 32))
const macOf = (key: Buffer, before: string, seq: number, told: LedgerFact): string =>
  createHmac('sha256', key).update(canonicalJson({ before, seq, told })).digest('hex')

interface Tail {
  seq: number
  mac: string
  /** Bytes up to the end of the last whole line. */
  length: number
}
const start: Tail = { seq: 0, mac: '', length: 0 }

function tailOf(content: Buffer): Tail {
  const end = content.lastIndexOf(0x0a)
  if (end < 0) return start
  const last = content.subarray(content.lastIndexOf(0x0a, end - 1) + 1, end)
  const read = line.safeParse(parse(last.toString()))
  if (!read.success) throw new LedgerError('the erasure ledger is damaged: its last line cannot be read')
  return { seq: read.data.seq, mac: read.data.mac, length: end + 1 }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Longer than any two lines. */
const tailBytes = 4096

interface Waiting {
  tx: Tx
  facts: readonly LedgerFact[]
  settle: (failure: unknown) => void
}
/** By file: who waits for this process to write. */
const queues = new Map<string, { waiting: Waiting[]; writing: boolean }>()

/**
 * Writes facts down; they are on disk when it resolves. Those who come while the disk is busy are written together by
 * the next of them. Processes take turns through a lock of the database they share, on the connection of the one who
 * writes: whoever waits here holds a transaction, so another connection may never come free.
 */
export async function appendToLedger(tx: Tx, rt: Runtime, facts: readonly LedgerFact[]): Promise<void> {
  if (facts.length === 0) return
  const file = ledgerFile(rt.env.DATA_DIR)
  const queue = queues.get(file) ?? { waiting: [], writing: false }
  queues.set(file, queue)
  await new Promise<void>((resolve, reject) => {
    queue.waiting.push({ tx, facts, settle: (failure) => (failure ? reject(failure as Error) : resolve()) })
    if (!queue.writing) void writeWaiting(rt, file)
  })
}

async function writeWaiting(rt: Runtime, file: string): Promise<void> {
  const queue = queues.get(file)
  const together = queue?.waiting.splice(0) ?? []
  const [first] = together
  if (!queue || !first) return
  queue.writing = true
  let failure: unknown = null
  try {
    await writeLines(
      first.tx,
      rt,
      file,
      together.flatMap(({ facts }) => facts),
    )
  } catch (error) {
    failure = error
  }
  queue.writing = false
  for (const { settle } of together) settle(failure)
  void writeWaiting(rt, file)
}

/** Half a line that a crash left belongs to a transaction that never committed, and is written over. */
async function writeLines(tx: Tx, rt: Runtime, file: string, facts: readonly LedgerFact[]): Promise<void> {
  const ask: Ask = (sql, values) => select(tx, sql, values)
  if (!(await takeLock(ask, 'ledger', rt.database.name, 20)))
    throw new LedgerError('the erasure ledger is busy')
  try {
    await appendLines(file, chainKey(rt.keys), facts)
  } finally {
    await releaseLock(ask, 'ledger', rt.database.name)
  }
}

/**
 * Only what waits for the disk leaves the thread: the rest are some hundred bytes in the page cache, and while a
 * campaign is sent each turn of the event loop would cost more than the call.
 */
async function appendLines(file: string, key: Buffer, facts: readonly LedgerFact[]): Promise<void> {
  const isNew = !existsSync(file)
  if (isNew) mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  const fd = openSync(file, isNew ? 'w+' : 'r+', 0o600)
  try {
    const { size } = fstatSync(fd)
    const from = Math.max(0, size - tailBytes)
    const buffer = Buffer.alloc(size - from)
    readSync(fd, buffer, 0, buffer.length, from)
    const tail = tailOf(buffer)
    let { seq, mac } = tail
    const lines = facts.map((told) => {
      mac = macOf(key, mac, ++seq, told)
      return `${JSON.stringify({ seq, mac, fact: told })}\n`
    })
    const end = from + tail.length
    if (end < size) ftruncateSync(fd, end)
    const content = Buffer.from(lines.join(''))
    if (writeSync(fd, content, 0, content.length, end) < content.length)
      throw new LedgerError('the erasure ledger cannot be written: the disk is full')
    await onDisk(fd)
    if (isNew) await folderOnDisk(path.dirname(file))
    // A head that is ahead of the file tells that it was cut: it stays, and a restore will refuse.
    if ((readHead(file)?.seq ?? 0) <= tail.seq) writeHead(file, { seq, mac })
  } finally {
    closeSync(fd)
  }
}

const onDisk = promisify(fdatasync)

/** A new file is lost with the power until its name is on disk too. */
async function folderOnDisk(folder: string): Promise<void> {
  const fd = openSync(folder, 'r')
  try {
    await promisify(fsync)(fd)
  } finally {
    closeSync(fd)
  }
}

/** @throws LedgerError when it is missing, was changed anywhere, or was cut short. */
export function readLedger(file: string, keys: Keys): LedgerFact[] {
  if (!existsSync(file)) throw new LedgerError(`no erasure ledger at ${file}`)
  const key = chainKey(keys)
  const facts: LedgerFact[] = []
  const lines = readFileSync(file, 'utf8').split('\n')
  // What follows the last line's end: nothing, or what a crash left before its commit.
  lines.pop()
  let before = ''
  const macs: string[] = []
  for (const [at, text] of lines.entries()) {
    const read = line.safeParse(parse(text))
    if (
      !read.success ||
      read.data.seq !== at + 1 ||
      read.data.mac !== macOf(key, before, at + 1, read.data.fact)
    )
      throw new LedgerError(`the erasure ledger ${file} is damaged at line ${at + 1}`)
    before = read.data.mac
    macs.push(before)
    facts.push(read.data.fact)
  }
  const head = readHead(file)
  if (!head)
    throw new LedgerError(`${headFile(file)} is missing or damaged: it belongs to the erasure ledger`)
  if (macs[head.seq - 1] !== head.mac)
    throw new LedgerError(`the erasure ledger ${file} was cut short: line ${head.seq} is not there`)
  return facts
}

interface Head {
  seq: number
  mac: string
}

function readHead(file: string): Head | null {
  if (!existsSync(headFile(file))) return null
  const head = z
    .object({ seq: z.int(), mac: z.string() })
    .safeParse(parse(readFileSync(headFile(file), 'utf8')))
  return head.success ? head.data : null
}

function writeHead(file: string, head: Head): void {
  const draft = `${headFile(file)}.${process.pid}`
  writeFileSync(draft, JSON.stringify(head), { mode: 0o600 })
  renameSync(draft, headFile(file))
}
