import { createHmac, hkdfSync } from 'node:crypto'
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { mkdir, open, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { canonicalJson } from '../core/canonical-json'
import { select, type Tx } from '../core/database'
import type { Keys } from '../core/keys'
import type { Runtime } from '../core/runtime'

/**
 * What a restored backup must undo: erasures, withdrawals and lifted holds, in a file outside the database, because the
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
  for (const [source, target] of [
    [from, file],
    [headFile(from), headFile(file)],
  ] as const) {
    copyFileSync(source, target)
    chmodSync(target, 0o600)
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

/**
 * Writes facts down; they are on disk when it resolves. Processes take turns through a lock of the database they share.
 * Half a line that a crash left belongs to a transaction that never committed, and is written over.
 */
export async function appendToLedger(tx: Tx, rt: Runtime, facts: readonly LedgerFact[]): Promise<void> {
  if (facts.length === 0) return
  const file = ledgerFile(rt.env.DATA_DIR)
  const [lock] = await select<{ held: number | null }>(
    tx,
    "SELECT GET_LOCK(CONCAT('xinyue.ledger.', DATABASE()), 20) AS held",
  )
  if (lock?.held !== 1) throw new LedgerError('the erasure ledger is busy')
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
    const handle = await open(file, existsSync(file) ? 'r+' : 'w+', 0o600)
    try {
      const { size } = await handle.stat()
      const from = Math.max(0, size - tailBytes)
      const buffer = Buffer.alloc(size - from)
      await handle.read(buffer, 0, buffer.length, from)
      const tail = tailOf(buffer)
      let { seq, mac, length } = tail
      const key = chainKey(rt.keys)
      const lines = facts.map((told) => {
        mac = macOf(key, mac, ++seq, told)
        return `${JSON.stringify({ seq, mac, fact: told })}\n`
      })
      length += from
      await handle.truncate(length)
      await handle.write(Buffer.from(lines.join('')), 0, undefined, length)
      await handle.sync()
      // A head that is ahead of the file tells that it was cut: it stays, and a restore will refuse.
      if ((readHead(file)?.seq ?? 0) <= tail.seq) await writeHead(file, { seq, mac })
    } finally {
      await handle.close()
    }
  } finally {
    await select(tx, "SELECT RELEASE_LOCK(CONCAT('xinyue.ledger.', DATABASE()))")
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

async function writeHead(file: string, head: Head): Promise<void> {
  const draft = `${headFile(file)}.${process.pid}`
  await writeFile(draft, JSON.stringify(head), { mode: 0o600 })
  await rename(draft, headFile(file))
}
