import type { QueryRunner } from 'typeorm'
import { releaseLock, takeLock } from '../core/named-lock'
import type { Runtime } from '../core/runtime'
import { logOrigin, readCheckpoint, signCheckpoint } from './checkpoint-note'
import { entryColumns, entryLeaf, type EntryRow } from './entry-leaf'
import { closedUpTo, readHead } from './log-head'
import { Frontier, type TreeNode } from './merkle'
import { appendOutside, lastOutside, writeLooked } from './outside-file'
import type { Ask } from '../core/sealed-records'

/** Entries under one checkpoint, at most. */
const batch = 2_000

interface SealOptions {
  /** Seconds to wait for another sealer. @default 0 */
  wait?: number
  /** Look also for entries that committed after younger ones were sealed. @default false */
  late?: boolean
}

export const askOf =
  (runner: QueryRunner): Ask =>
  (sql, values = []) =>
    runner.query(sql, [...values]) as Promise<never>

/**
 * Seals what has been committed since the last time: gives each entry the next place in the tree and signs the new
 * root (I7). One sealer at a time; another one answers 0 at once. A batch, its checkpoint and the tree's edge commit
 * together; the file outside follows, and catches up at the next run when the process died in between.
 * @throws LogBrokenError when the log is not as it was sealed
 */
export async function sealLog(rt: Runtime, { wait = 0, late = false }: SealOptions = {}): Promise<number> {
  const runner = rt.database.source.createQueryRunner()
  const ask = askOf(runner)
  let held = false
  try {
    held = await takeLock(ask, 'seal', rt.database.name, wait)
    if (!held) return 0
    const now = rt.clock.now()
    let sealed = 0
    for (;;) {
      const count = await sealBatch(rt, runner, ask, late)
      await copyOutside(rt, ask)
      sealed += count
      if (count === batch) continue
      if (late) await writeLooked(rt.env, now)
      return sealed
    }
  } finally {
    if (held) await releaseLock(ask, 'seal', rt.database.name).catch(() => undefined)
    await runner.release()
  }
}

async function sealBatch(rt: Runtime, runner: QueryRunner, ask: Ask, late: boolean): Promise<number> {
  await runner.startTransaction()
  try {
    const head = await readHead(rt, ask)
    const newest = head?.last_entry_id ?? 0
    // Entries in order come after the newest; those that committed late lie between closed and newest.
    const rows = await ask<EntryRow>(
      `SELECT ${entryColumns} FROM audit_entries a LEFT JOIN log_leaves l ON l.entry_id = a.id
       WHERE a.id > ? AND l.seq IS NULL ORDER BY a.id LIMIT ${batch}`,
      [late ? await closedUpTo(rt, ask) : newest],
    )
    const last = rows.at(-1)
    if (last) await append(rt, runner, head?.tree ?? Frontier.empty(), rows, Math.max(newest, last.id))
    await runner.commitTransaction()
    return rows.length
  } catch (error) {
    await runner.rollbackTransaction()
    throw error
  }
}

async function append(
  rt: Runtime,
  runner: QueryRunner,
  tree: Frontier,
  rows: readonly EntryRow[],
  lastEntryId: number,
): Promise<void> {
  const leaves: (number | Buffer)[][] = []
  const nodes: TreeNode[] = []
  for (const row of rows) {
    const hash = entryLeaf(row)
    leaves.push([tree.size, row.id, hash])
    nodes.push(...tree.append(hash))
  }
  const at = rt.clock.now()
  const root = tree.root()
  const origin = logOrigin(rt.env)
  const note = signCheckpoint(rt.keys, { origin, size: tree.size, root, at, restored: false })
  await runner.query('INSERT INTO log_leaves (seq, entry_id, leaf_hash) VALUES ?', [leaves])
  if (nodes.length > 0)
    await runner.query('INSERT INTO log_nodes (level, position, hash) VALUES ?', [
      nodes.map(({ level, position, hash }) => [level, position, hash]),
    ])
  await runner.query(
    'INSERT INTO log_checkpoints (size, root_hash, at, last_entry_id, frontier, note) VALUES (?, ?, ?, ?, ?, ?)',
    [tree.size, root, at, lastEntryId, tree.write(), note],
  )
}

/** Appends to the file outside what the database has signed since its last line. */
async function copyOutside(rt: Runtime, ask: Ask): Promise<void> {
  const last = await lastOutside(rt.env)
  let from = last === null ? 0 : (readCheckpoint(rt.keys, last)?.size ?? 0)
  for (;;) {
    const rows = await ask<{ size: number; note: string }>(
      'SELECT size, note FROM log_checkpoints WHERE size > ? ORDER BY size LIMIT 1000',
      [from],
    )
    const end = rows.at(-1)
    if (!end) return
    await appendOutside(
      rt.env,
      rows.map(({ note }) => note),
    )
    from = end.size
  }
}

/**
 * After a restore the database may know less than the file outside: this says so in it, signed. From here on the log
 * goes on from what was restored; `audit verify` reports what was given up. Answers how many entries that were.
 */
export async function acceptRestoredLog(rt: Runtime): Promise<number> {
  const runner = rt.database.source.createQueryRunner()
  try {
    const [row] = await askOf(runner)<{ size: number; root_hash: Buffer; at: number }>(
      'SELECT size, root_hash, at FROM log_checkpoints ORDER BY size DESC LIMIT 1',
    )
    // What had committed late when the backup was taken was looked for after it.
    if (row) await writeLooked(rt.env, row.at)
    const last = await lastOutside(rt.env)
    const said = last === null ? null : readCheckpoint(rt.keys, last)
    const size = row?.size ?? 0
    if (!said || said.size <= size) return 0
    const note = {
      origin: logOrigin(rt.env),
      size,
      root: row?.root_hash ?? Frontier.empty().root(),
      at: rt.clock.now(),
    }
    await appendOutside(rt.env, [signCheckpoint(rt.keys, { ...note, restored: true })])
    return said.size - size
  } finally {
    await runner.release()
  }
}
