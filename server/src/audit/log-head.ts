import type { Runtime } from '../core/runtime'
import { readCheckpoint } from './checkpoint-note'
import { Frontier } from './merkle'
import { lastOutside, readLooked } from './outside-file'
import type { Ask } from '../core/sealed-records'

/** A row of `log_checkpoints`, as the driver reads it. */
export interface CheckpointRow {
  size: number
  root_hash: Buffer
  at: number
  last_entry_id: number
  frontier: Buffer
  note: string
}
export const checkpointColumns = 'size, root_hash, at, last_entry_id, frontier, note'

/** The log is not as it was sealed: nothing is added to it until somebody has looked (`audit verify`). */
export class LogBrokenError extends Error {
  override name = 'LogBrokenError'
}

/**
 * How long a transaction may take between drawing the number of its audit entry and committing. An entry that turns
 * up with a number older than that was not written by the service; it is never sealed and `audit verify` names it.
 */
export const latest = 10 * 60_000

/** Where the sealed log ends; null: nothing is sealed yet. */
export async function readHead(rt: Runtime, ask: Ask): Promise<(CheckpointRow & { tree: Frontier }) | null> {
  const [row] = await ask<CheckpointRow>(
    `SELECT ${checkpointColumns} FROM log_checkpoints ORDER BY size DESC LIMIT 1`,
  )
  const outside = await lastOutside(rt.env)
  const said = outside === null ? null : readCheckpoint(rt.keys, outside)
  if (outside !== null && !said) throw new LogBrokenError('the file of checkpoints is not signed by our key')
  if (said && said.size > (row?.size ?? 0))
    throw new LogBrokenError('the database holds less than the file of checkpoints outside says')
  if (!row) return null
  const signed = readCheckpoint(rt.keys, row.note)
  if (signed?.size !== row.size || !signed.root.equals(row.root_hash))
    throw new LogBrokenError('the last checkpoint is not as it was signed')
  if (said?.size === row.size && !said.root.equals(row.root_hash))
    throw new LogBrokenError('the last checkpoint differs from the file outside')
  const tree = Frontier.read(row.size, row.frontier)
  if (!tree.root().equals(row.root_hash))
    throw new LogBrokenError('the frontier does not lead to the signed root')
  return { ...row, tree }
}

/**
 * Entries up to this number are closed: whatever is not sealed by now was not written by the service. While it does not
 * run nothing becomes closed: an entry that committed late, just before a power cut, is sealed the morning after. When
 * it last ran stands outside the database, where who can write the tables cannot turn it back.
 */
export async function closedUpTo(rt: Runtime, ask: Ask): Promise<number> {
  const now = rt.clock.now()
  const [row] = await ask<{ last_entry_id: number }>(
    'SELECT last_entry_id FROM log_checkpoints WHERE at <= ? ORDER BY size DESC LIMIT 1',
    [Math.min(now, (await readLooked(rt.env)) ?? now) - latest],
  )
  return row?.last_entry_id ?? 0
}
