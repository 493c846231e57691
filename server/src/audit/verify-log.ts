import { retention } from '../../../config/policy/retention'
import type { Runtime } from '../core/runtime'
import { periodBefore } from '../core/calendar'
import { checkBoundary, checkTail, endsHere } from './check-checkpoints'
import { checkRecord, readRecords } from './check-records'
import { diagnoseGap, diagnoseLeaf } from './diagnose'
import { entryColumns, entryLeaf } from './entry-leaf'
import { checkpointColumns, closedUpTo, type CheckpointRow } from './log-head'
import { Frontier, type TreeNode } from './merkle'
import { readClaims, type Claims } from './outside-claims'
import { askOf } from './seal-log'
import type { Ask, SealedRecords } from '../core/sealed-records'
import { found, type Finding, type Verification } from './verification'
import { hasEntry, type LeafRow, type Walk } from './walk'

/** Entries read at once. */
const batch = 4_096

type Progress = (checked: number, total: number) => Promise<void> | void

/**
 * Recomputes the sealed log from the rows and compares rows, leaves, nodes, checkpoints and the file outside. Names the
 * first entry that was altered, deleted, inserted, reordered or cut off (I7). Reads one snapshot, so that it may run
 * beside the service.
 */
export async function verifyLog(
  rt: Runtime,
  records: readonly SealedRecords[],
  progress: Progress = () => undefined,
): Promise<Verification> {
  const claims = await readClaims(rt)
  const runner = rt.database.source.createQueryRunner()
  const ask = askOf(runner)
  try {
    await runner.query('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY')
    return await verifySnapshot(rt, ask, claims, records, progress)
  } finally {
    await runner.query('ROLLBACK').catch(() => undefined)
    await runner.release()
  }
}

/** The same within a transaction that is open: what it sees, `claims` being what the file said before it began. */
export async function verifySnapshot(
  rt: Runtime,
  ask: Ask,
  claims: Claims | null,
  records: readonly SealedRecords[],
  progress: Progress = () => undefined,
): Promise<Verification> {
  const now = rt.clock.now()
  const walk: Walk = {
    rt,
    ask,
    claims,
    tree: Frontier.empty(),
    signed: 0,
    previousEntry: 0,
    highestEntry: 0,
    checkpoints: new Map(),
    checkpointsSeen: 0,
  }
  const { leaves, kept } = await readExtent(ask, periodBefore(now, retention.audit))
  const total = Math.max(leaves, claims?.size ?? 0)
  const counted = { entries: 0, expired: 0 }
  const closed = await closedUpTo(rt, ask)
  let finding: Finding | null = null
  let nodesSeen = 0
  let next = readBatch(ask, 0)
  for (let from = 0; from < total && !finding; from += batch) {
    const { rows, checkpoints } = await next
    if (from + batch < total) {
      next = readBatch(ask, from + batch)
      next.catch(() => undefined)
    }
    walk.checkpoints = new Map(checkpoints.map((row) => [row.size, row]))
    const sealed = await readRecords(ask, records, rows)
    const nodes: TreeNode[] = []
    let index = 0
    for (let seq = from; seq < Math.min(total, from + batch) && !finding; seq++) {
      const row = rows[index]
      if (row?.seq !== seq) {
        finding = await diagnoseGap(walk, seq)
        break
      }
      index++
      let leaf = row.leaf_hash
      if (hasEntry(row)) {
        leaf = entryLeaf(row)
        if (!leaf.equals(row.leaf_hash)) {
          finding = await diagnoseLeaf(walk, row)
          break
        }
        finding = checkRecord(row, records, sealed, seq < kept)
        if (finding) break
        counted.entries++
      } else if (seq < kept) counted.expired++
      else {
        finding = await diagnoseLeaf(walk, row)
        break
      }
      nodes.push(...walk.tree.append(leaf))
      walk.previousEntry = row.entry_id
      walk.highestEntry = Math.max(walk.highestEntry, row.entry_id)
      // Not awaited where there is nothing to ask: this line runs once for every entry.
      if (endsHere(walk)) finding = await checkBoundary(walk)
    }
    finding ??= await checkNodes(ask, nodes)
    nodesSeen += nodes.length
    await progress(walk.tree.size, total)
  }
  finding ??= await checkTail(walk, nodesSeen)
  const unsealed = await readUnsealed(ask, closed)
  if (unsealed.inserted !== null)
    finding = earlier(finding, await placeInserted(ask, unsealed.inserted, walk.tree.size))
  finding = earlier(finding, claims?.finding ?? null)
  for (const kind of finding ? [] : records) finding ??= await findStrayRecord(ask, kind, walk.tree.size)
  return {
    finding,
    entries: counted.entries,
    expired: counted.expired,
    checkpoints: walk.checkpointsSeen,
    pending: unsealed.pending,
    givenUp: claims?.givenUp ?? 0,
    root: walk.tree.root().toString('hex'),
  }
}

async function readBatch(ask: Ask, from: number): Promise<{ rows: LeafRow[]; checkpoints: CheckpointRow[] }> {
  const rows = ask<LeafRow>(
    `SELECT l.seq, l.entry_id, l.leaf_hash, ${entryColumns}
     FROM log_leaves l LEFT JOIN audit_entries a ON a.id = l.entry_id
     WHERE l.seq >= ? AND l.seq < ? ORDER BY l.seq`,
    [from, from + batch],
  )
  const checkpoints = ask<CheckpointRow>(
    `SELECT ${checkpointColumns} FROM log_checkpoints WHERE size > ? AND size <= ? ORDER BY size`,
    [from, from + batch],
  )
  const [read, signed] = await Promise.all([rows, checkpoints])
  return { rows: read, checkpoints: signed }
}

/** How many leaves there are. Places up to `kept`, sealed before then, may have lost their rows: their written period is over. */
async function readExtent(ask: Ask, before: number): Promise<{ leaves: number; kept: number }> {
  const [row] = await ask<{ leaves: number | null; kept: number | null }>(
    `SELECT (SELECT MAX(seq) + 1 FROM log_leaves) AS leaves,
            (SELECT MAX(size) FROM log_checkpoints WHERE at <= ?) AS kept`,
    [before],
  )
  return { leaves: row?.leaves ?? 0, kept: row?.kept ?? 0 }
}

/** What proofs are made of must be what the rows make. */
async function checkNodes(ask: Ask, nodes: readonly TreeNode[]): Promise<Finding | null> {
  for (const { level, position, hash } of nodes) {
    const [row] = await ask<{ hash: Buffer }>('SELECT hash FROM log_nodes WHERE level = ? AND position = ?', [
      level,
      position,
    ])
    if (!row?.hash.equals(hash))
      return found(row ? 'altered' : 'deleted', 'node', position * 2 ** level, {
        until: (position + 1) * 2 ** level,
      })
  }
  return null
}

const earlier = (one: Finding | null, other: Finding | null): Finding | null =>
  one && other ? (other.seq < one.seq ? other : one) : (one ?? other)

/** Entries without a leaf: those that wait to be sealed, and the first whose time is past: the service did not write it. */
async function readUnsealed(ask: Ask, closed: number): Promise<{ inserted: number | null; pending: number }> {
  const [row] = await ask<{ inserted: number | null; pending: number }>(
    `SELECT MIN(IF(a.id <= ?, a.id, NULL)) AS inserted, COUNT(IF(a.id > ?, 1, NULL)) AS pending
     FROM audit_entries a LEFT JOIN log_leaves l ON l.entry_id = a.id WHERE l.seq IS NULL`,
    [closed, closed],
  )
  return row ?? { inserted: null, pending: 0 }
}

async function placeInserted(ask: Ask, entryId: number, size: number): Promise<Finding> {
  const [behind] = await ask<{ seq: number | null }>(
    'SELECT MIN(seq) AS seq FROM log_leaves WHERE entry_id > ?',
    [entryId],
  )
  return found('inserted', 'entry', behind?.seq ?? size, { entryId })
}

async function findStrayRecord(ask: Ask, kind: SealedRecords, size: number): Promise<Finding | null> {
  const recordId = await kind.findStray(ask)
  return recordId === null ? null : found('inserted', 'record', size, { recordId })
}
