import { readCheckpoint } from './checkpoint-note'
import { entryColumns, entryLeaf, type EntryRow } from './entry-leaf'
import { Frontier } from './merkle'
import { found, type Finding } from './verification'
import { hasEntry, type LeafRow, type Walk } from './walk'

/** The first signed root at or behind a place, from the file outside or else from the database. */
async function nextSigned(walk: Walk, seq: number): Promise<{ size: number; root: Buffer } | null> {
  const outside = [...(walk.claims?.roots ?? [])].find(([size]) => size > seq)
  if (outside) return { size: outside[0], root: outside[1] }
  const [row] = await walk.ask<{ note: string }>(
    'SELECT note FROM log_checkpoints WHERE size > ? ORDER BY size LIMIT 1',
    [seq],
  )
  return row ? readCheckpoint(walk.rt.keys, row.note) : null
}

/** Leaves and entries from a place up to the next signed root. */
async function readSegment(walk: Walk, from: number, to: number): Promise<LeafRow[]> {
  return walk.ask<LeafRow>(
    `SELECT l.seq, l.entry_id, l.leaf_hash, ${entryColumns}
     FROM log_leaves l LEFT JOIN audit_entries a ON a.id = l.entry_id
     WHERE l.seq >= ? AND l.seq < ? ORDER BY l.seq`,
    [from, to],
  )
}

/** Entries without a leaf that follow the last good one. */
const readUnsealed = (walk: Walk): Promise<EntryRow[]> =>
  walk.ask<EntryRow>(
    `SELECT ${entryColumns} FROM audit_entries a LEFT JOIN log_leaves l ON l.entry_id = a.id
     WHERE a.id > ? AND l.seq IS NULL ORDER BY a.id LIMIT 2000`,
    [walk.previousEntry],
  )

/** An entry and its leaf do not fit together: which of the two is not as it was? The signed root knows. */
export async function diagnoseLeaf(walk: Walk, row: LeafRow): Promise<Finding> {
  const { seq, entry_id: entryId, leaf_hash: leaf } = row
  const signed = await nextSigned(walk, seq)
  const segment = await readSegment(walk, seq, signed?.size ?? seq + 2_000)
  const moved = (await readUnsealed(walk)).find((entry) => entryLeaf(entry).equals(leaf))
  if (moved) return found('altered', 'leaf', seq, { entryId: moved.id })

  const tree = Frontier.read(walk.tree.size, Buffer.from(walk.tree.write()))
  for (const { leaf_hash } of segment) tree.append(leaf_hash)
  const leavesAreGood = signed === null || (tree.size === signed.size && tree.root().equals(signed.root))
  if (!leavesAreGood) {
    const ofAnother = segment.some((other) => hasEntry(other) && entryLeaf(other).equals(leaf))
    return found(ofAnother ? 'reordered' : 'altered', 'leaf', seq, { entryId })
  }
  if (!hasEntry(row)) {
    const last =
      !segment.some((other) => other.seq > seq && hasEntry(other)) && !(await entryBehind(walk, seq))
    return found(last ? 'truncated' : 'deleted', 'entry', seq, { entryId })
  }
  // The number is part of what is sealed: this content under another number of the segment is an entry that was moved.
  const elsewhere = segment.some((other) => entryLeaf({ ...row, id: other.entry_id }).equals(other.leaf_hash))
  return found(elsewhere ? 'reordered' : 'altered', 'entry', seq, { entryId })
}

async function entryBehind(walk: Walk, seq: number): Promise<boolean> {
  const [row] = await walk.ask<{ seq: number }>(
    'SELECT l.seq FROM log_leaves l JOIN audit_entries a ON a.id = l.entry_id WHERE l.seq > ? LIMIT 1',
    [seq],
  )
  return row !== undefined
}

/** A place without a leaf. */
export async function diagnoseGap(walk: Walk, seq: number): Promise<Finding> {
  const [behind] = await walk.ask<{ seq: number }>('SELECT seq FROM log_leaves WHERE seq > ? LIMIT 1', [seq])
  const [next] = await walk.ask<{ seq: number; entry_id: number }>(
    'SELECT seq, entry_id FROM log_leaves WHERE entry_id > ? ORDER BY entry_id LIMIT 1',
    [walk.previousEntry],
  )
  const [unsealed] = await readUnsealed(walk)
  // Its entry has a leaf, but at another place.
  if (next && next.seq !== seq + 1 && (!unsealed || next.entry_id < unsealed.id))
    return found('altered', 'leaf', seq, { entryId: next.entry_id })
  const entryId = unsealed && (!next || unsealed.id < next.entry_id) ? unsealed.id : null
  return found(behind ? 'deleted' : 'truncated', entryId === null ? 'entry' : 'leaf', seq, { entryId })
}

/**
 * Entries and leaves agree with one another and not with the signed root: they were changed together. Within one
 * checkpoint entries stand by number, which tells where the order was broken.
 */
export async function diagnoseRange(walk: Walk, until: number): Promise<Finding> {
  const from = walk.signed
  const segment = await readSegment(walk, from, until)
  let lowest = Infinity
  let first: LeafRow | null = null
  for (const row of [...segment].reverse()) {
    if (row.entry_id > lowest) first = row
    lowest = Math.min(lowest, row.entry_id)
  }
  return first
    ? found('reordered', 'leaf', first.seq, { entryId: first.entry_id })
    : found('altered', 'entry', from, { until, entryId: segment[0]?.entry_id ?? null })
}
