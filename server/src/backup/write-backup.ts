import { randomUUID } from 'node:crypto'
import { createWriteStream, existsSync, renameSync, rmSync, statSync, type WriteStream } from 'node:fs'
import { open, readdir } from 'node:fs/promises'
import { once } from 'node:events'
import path from 'node:path'
import { createGunzip, createGzip } from 'node:zlib'
import { z } from 'zod'
import { retention } from '../../../config/policy/retention'
import type { Keys } from '../core/keys'
import type { Runtime } from '../core/runtime'
import { idList } from '../core/database'
import { appendToLedger, ledgerFile, readLedger } from '../ledger/erasure-ledger'
import { dump } from './mariadb-tools'
import { DumpReader } from './dump-reader'
import { pendingTable } from './restore-mark'
import { BackupError, newHeader, openSealed, SealedWriter, type BackupHeader } from './sealed-file'

/** The last block: what the file must hold. */
const manifest = z.object({
  sha256: z.string(),
  bytes: z.int(),
  /** Table -> rows. */
  rows: z.record(z.string(), z.int()),
})
export type Manifest = z.infer<typeof manifest>

/** A part is written to all the time: one that was not for an hour is left by a process that was killed. */
const abandonedMs = 3_600_000

const fileName = /^xinyue-\d{8}T\d{6}Z\.backup$/

/** Where to: a file as named, or one named after the moment in a folder that is there. */
export const backupTarget = (target: string, now: number): string =>
  existsSync(target) && statSync(target).isDirectory()
    ? path.join(target, `xinyue-${new Date(now).toISOString().replace(/[-:]|\.\d+/g, '')}.backup`)
    : target

/**
 * Takes a backup while the service runs, and reads the file back before it counts. The erasure ledger is told first:
 * whatever it holds after that line must be done again to a database restored from this file.
 */
export async function writeBackup(
  rt: Runtime,
  url: string,
  file: string,
): Promise<{ header: BackupHeader; manifest: Manifest; bytes: number }> {
  if (existsSync(file)) throw new BackupError(`${file} exists already`)
  await removeAbandonedParts(file)
  const header = newHeader(rt.keys, randomUUID(), rt.clock.now())
  await rt.database.transaction((tx) =>
    appendToLedger(tx, rt, [{ kind: 'backup', at: header.at, backupId: header.backupId }]),
  )
  await waitForCommits(rt)
  const draft = `${file}.${process.pid}.part`
  try {
    const written = await writeSealed(rt, url, draft, header)
    await sync(draft)
    const { manifest: read } = await readBackup(draft, rt.keys, () => Promise.resolve())
    if (JSON.stringify(read) !== JSON.stringify(written))
      throw new BackupError('the file read back differs from what was written')
    renameSync(draft, file)
    // Not every file system can do this.
    await sync(path.dirname(file)).catch(() => undefined)
    return { header, manifest: written, bytes: statSync(file).size }
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Parts beside the file, of it and of any that is named after its moment: nobody else would ever delete them (I9). */
async function removeAbandonedParts(file: string): Promise<void> {
  const folder = path.dirname(file)
  for (const part of await readdir(folder).catch(() => [])) {
    const whole = part.replace(/\.\d+\.part$/, '')
    if (whole === part || !(whole === path.basename(file) || fileName.test(whole))) continue
    const name = path.join(folder, part)
    const written = statSync(name, { throwIfNoEntry: false })?.mtimeMs ?? 0
    if (Date.now() - written > abandonedMs) rmSync(name, { force: true })
  }
}

/** More facts than transactions can have under way at once. */
const latest = 1_000

/**
 * A fact is in the ledger before its transaction commits. One that stands before the backup's own line is not done
 * again, so its commit has to be in the dump: each holds the lock on its person, or on its hold, until then.
 */
async function waitForCommits(rt: Runtime): Promise<void> {
  const facts = readLedger(ledgerFile(rt.env.DATA_DIR), rt.keys).slice(-latest)
  const wait = async (table: string, key: string, ids: readonly number[]) => {
    if (ids.length > 0)
      await rt.database.source.query(
        `SELECT ${key} FROM ${table} WHERE ${key} IN (${idList(ids)}) LOCK IN SHARE MODE`,
      )
  }
  const people = facts.flatMap((fact) =>
    'pseudonym' in fact && fact.followerId !== null ? [fact.followerId] : [],
  )
  await wait('person_keys', 'person_id', people)
  await wait(
    'legal_holds',
    'id',
    facts.flatMap((fact) => ('holdId' in fact ? [fact.holdId] : [])),
  )
}

async function writeSealed(rt: Runtime, url: string, file: string, header: BackupHeader): Promise<Manifest> {
  const out = createWriteStream(file, { mode: 0o600, flags: 'wx' })
  // Unheard, it would end the process before the part is deleted.
  out.on('error', () => undefined)
  try {
    return await writeTo(out, rt, url, header)
  } catch (error) {
    if (!out.errored) throw error
    const code = 'code' in out.errored ? String(out.errored.code) : out.errored.name
    throw new BackupError(`${file} cannot be written: ${code}`)
  } finally {
    out.destroy()
  }
}

async function writeTo(out: WriteStream, rt: Runtime, url: string, header: BackupHeader): Promise<Manifest> {
  const sealed = new SealedWriter(out, rt.keys, header)
  const reader = new DumpReader()
  const gzip = createGzip({ level: 5 })
  const sealing = (async () => {
    await sealed.begin()
    for await (const piece of gzip) await sealed.write(piece as Buffer)
  })()
  sealing.catch(() => undefined)
  const put = async (piece: Buffer) => {
    reader.read(piece)
    if (!gzip.write(piece)) await Promise.race([once(gzip, 'drain'), sealing])
  }
  // First of all, so that even half a restore is known for what it is.
  await put(Buffer.from(pendingTable(header.backupId)))
  await dump(url, put)
  gzip.end()
  await sealing
  const written: Manifest = { sha256: reader.hash(), bytes: reader.bytes, rows: reader.rows }
  await sealed.end(Buffer.from(JSON.stringify(written)))
  out.end()
  await once(out, 'close')
  return written
}

/** So that what a file or a folder holds is on disk. */
async function sync(name: string): Promise<void> {
  const handle = await open(name, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * Opens a backup, hands over its SQL and compares it with the manifest at its end.
 * @throws BackupError when a byte of it is not as it was written
 */
export async function readBackup(
  file: string,
  keys: Keys,
  take: (sql: Buffer) => Promise<void>,
): Promise<{ header: BackupHeader; manifest: Manifest }> {
  if (!existsSync(file)) throw new BackupError(`there is no file ${file}`)
  const opened = await openSealed(file, keys)
  const reader = new DumpReader()
  const gunzip = createGunzip()
  const reading = (async () => {
    for await (const piece of gunzip) {
      reader.read(piece as Buffer)
      await take(piece as Buffer)
    }
  })()
  reading.catch(() => undefined)
  const last = await opened.readAll(async (bytes) => {
    if (!gunzip.write(bytes)) await Promise.race([once(gunzip, 'drain'), reading])
  })
  gunzip.end()
  await reading
  const said = manifest.parse(JSON.parse(last.toString()))
  const found: Manifest = { sha256: reader.hash(), bytes: reader.bytes, rows: reader.rows }
  if (JSON.stringify(said) !== JSON.stringify(found))
    throw new BackupError(`${file} does not hold what its manifest says`)
  return { header: opened.header, manifest: said }
}

/** Backups in a folder are personal data too: those older than their period go (I9). Returns how many. */
export async function removeOldBackups(folder: string, now: number): Promise<number> {
  const names = (await readdir(folder)).filter((name) => fileName.test(name))
  const old = names.filter((name) => {
    const at = Date.parse(
      name.replace(/^xinyue-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z.*$/, '$1-$2-$3T$4:$5:$6Z'),
    )
    return at <= now - retention.backup
  })
  for (const name of old) rmSync(path.join(folder, name))
  return old.length
}
