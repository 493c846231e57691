import { marks } from '../core/database'
import { AppError, found } from '../core/errors'
import { errorFields } from '../core/log'
import type { Runtime } from '../core/runtime'
import { entryColumns, entryText, type EntryRow } from './entry-leaf'
import {
  consistencyRanges,
  inclusionRanges,
  keysOf,
  keyText,
  rangeHash,
  type NodeKey,
  type Range,
} from './merkle'
import { sealLog } from './seal-log'

/** That an entry is in the log: fold `path` over the leaf and compare with the root the checkpoint is signed for. */
export interface EntryProof {
  /** The entry as sealed. RFC 6962: the leaf is SHA-256 over a zero byte and this. */
  entry: string
  leafIndex: number
  treeSize: number
  /** Base64, from the leaf upwards. */
  path: string[]
  /** C2SP tlog-checkpoint. */
  checkpoint: string
}

/** The last checkpoint; `not_found` while nothing is sealed. */
export async function lastCheckpoint(
  rt: Runtime,
): Promise<{ size: number; root_hash: Buffer; at: number; note: string }> {
  const [row] = await rt.database.read<{ size: number; root_hash: Buffer; at: number; note: string }>(
    'SELECT size, root_hash, at, note FROM log_checkpoints ORDER BY size DESC LIMIT 1',
  )
  return found(row, 'checkpoint')
}

/** Hashes of some subtrees, from the leaves and the stored nodes: some hundred of each, however long the log. */
async function hashRanges(rt: Runtime, ranges: readonly Range[]): Promise<string[]> {
  const keys = ranges.flatMap(keysOf)
  const hashes = new Map<string, Buffer>()
  const levels = new Set(keys.map(({ level }) => level))
  for (const level of levels) {
    const positions = keys.filter((key) => key.level === level).map(({ position }) => position)
    const rows: { position: number; hash: Buffer }[] = await rt.database.source.query(
      level === 0
        ? `SELECT seq AS position, leaf_hash AS hash FROM log_leaves WHERE seq IN (${marks(positions.length)})`
        : `SELECT position, hash FROM log_nodes WHERE level = ? AND position IN (${marks(positions.length)})`,
      level === 0 ? positions : [level, ...positions],
    )
    for (const { position, hash } of rows) hashes.set(keyText({ level, position }), hash)
  }
  const hashOf = (key: NodeKey): Buffer => {
    const hash = hashes.get(keyText(key))
    if (!hash) throw new AppError('unavailable', 'a hash of the log is missing: run audit verify')
    return hash
  }
  return ranges.map((range) => rangeHash(range, hashOf).toString('base64'))
}

/**
 * Proves that an entry is in the sealed log; seals it first when that has not happened yet.
 * @throws AppError not_found without such an entry, unavailable when the log cannot be sealed
 */
export async function proveEntry(rt: Runtime, entryId: number): Promise<EntryProof> {
  const [row] = await rt.database.read<EntryRow>(
    `SELECT ${entryColumns} FROM audit_entries a WHERE a.id = ?`,
    [entryId],
  )
  const entry = entryText(found(row, 'audit entry'))
  const seq = (await findSeq(rt, entryId)) ?? (await sealNow(rt, entryId))
  const { size, note } = await lastCheckpoint(rt)
  const path = await hashRanges(rt, inclusionRanges(seq, size))
  return { entry, leafIndex: seq, treeSize: size, path, checkpoint: note }
}

async function findSeq(rt: Runtime, entryId: number): Promise<number | null> {
  const [row] = await rt.database.read<{ seq: number }>('SELECT seq FROM log_leaves WHERE entry_id = ?', [
    entryId,
  ])
  return row?.seq ?? null
}

async function sealNow(rt: Runtime, entryId: number): Promise<number> {
  try {
    await sealLog(rt, { wait: 10, late: true })
  } catch (error) {
    rt.log.error({ ...errorFields(error), topic: 'seal-log' }, 'the log could not be sealed')
    throw new AppError('unavailable', 'the log could not be sealed')
  }
  const seq = await findSeq(rt, entryId)
  if (seq === null) throw new AppError('unavailable', 'the entry was not sealed')
  return seq
}

/** That the log of `from` entries is the beginning of the one of `to`. Both must have a checkpoint. */
export async function proveConsistency(rt: Runtime, from: number, to: number) {
  const checkpoint = async (size: number) => {
    const [row] = await rt.database.read<{ note: string }>(
      'SELECT note FROM log_checkpoints WHERE size = ?',
      [size],
    )
    return found(row, 'checkpoint').note
  }
  if (from > to)
    throw new AppError('invalid_input', 'sizes are in the wrong order', { from: 'larger than to' })
  const [first, second] = [await checkpoint(from), await checkpoint(to)]
  return { from: first, to: second, path: await hashRanges(rt, consistencyRanges(from, to)) }
}
