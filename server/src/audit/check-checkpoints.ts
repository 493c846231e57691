import { readCheckpoint } from './checkpoint-note'
import { checkpointColumns, type CheckpointRow } from './log-head'
import { diagnoseRange } from './diagnose'
import { found, type Finding } from './verification'
import type { Walk } from './walk'

/** The checkpoint as signed, when its columns say the same. */
function signedRow(walk: Walk, row: CheckpointRow) {
  const said = walk.claims?.known.get(row.note) ?? readCheckpoint(walk.rt.keys, row.note)
  return said?.size === row.size && said.root.equals(row.root_hash) && said.at === row.at ? said : null
}

/** Does a checkpoint end here, in the database or in the file outside? */
export const endsHere = ({ tree, checkpoints, claims }: Walk): boolean =>
  checkpoints.has(tree.size) || (claims?.roots.has(tree.size) ?? false)

/** When a checkpoint ends here, in the database or in the file outside: is it what the rows make? */
export async function checkBoundary(walk: Walk): Promise<Finding | null> {
  const { tree, claims } = walk
  const row = walk.checkpoints.get(tree.size)
  const claim = claims?.roots.get(tree.size)
  if (!row && !claim) return null
  const root = tree.root()
  const seq = tree.size - 1
  const about = { entryId: walk.previousEntry }
  if (claim && !claim.equals(root)) return diagnoseRange(walk, tree.size)
  if (!row) {
    const [later] = await walk.ask<{ size: number }>(
      'SELECT size FROM log_checkpoints WHERE size > ? LIMIT 1',
      [tree.size],
    )
    return found(later ? 'deleted' : 'truncated', 'checkpoint', seq, about)
  }
  walk.checkpointsSeen++
  const said = signedRow(walk, row)
  if (!said) return found(claim || !claims ? 'altered' : 'inserted', 'checkpoint', seq, about)
  if (!said.root.equals(root)) return diagnoseRange(walk, tree.size)
  if (row.last_entry_id !== walk.highestEntry || !row.frontier.equals(tree.write()))
    return found('altered', 'checkpoint', seq, about)
  if (!claim && claims && tree.size <= claims.size) return found('deleted', 'file', seq, about)
  walk.signed = tree.size
  return null
}

/** What lies behind the last place: a checkpoint that says more, a leaf that nobody signed, a file that is gone. */
export async function checkTail(walk: Walk, nodes: number): Promise<Finding | null> {
  const { ask, tree } = walk
  const [more] = await ask<CheckpointRow>(
    `SELECT ${checkpointColumns} FROM log_checkpoints WHERE size > ? OR size <= 0 ORDER BY size LIMIT 1`,
    [tree.size],
  )
  if (more)
    return signedRow(walk, more)
      ? found('truncated', 'leaf', tree.size)
      : found('inserted', 'checkpoint', Math.max(0, tree.size - 1))
  const [stored] = await ask<{ nodes: number; ahead: number | null }>(
    `SELECT (SELECT COUNT(*) FROM log_nodes) AS nodes,
            (SELECT entry_id FROM log_leaves WHERE seq < 0 LIMIT 1) AS ahead`,
  )
  if (stored && stored.ahead !== null) return found('inserted', 'leaf', 0, { entryId: stored.ahead })
  if (walk.signed < tree.size) {
    const [leaf] = await ask<{ entry_id: number }>('SELECT entry_id FROM log_leaves WHERE seq = ?', [
      walk.signed,
    ])
    return found('inserted', 'leaf', walk.signed, { entryId: leaf?.entry_id ?? null })
  }
  if ((stored?.nodes ?? 0) !== nodes) return found('inserted', 'node', Math.max(0, tree.size - 1))
  if (!walk.claims && tree.size > 0) return found('deleted', 'file', 0)
  return null
}
