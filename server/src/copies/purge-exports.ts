import { copies } from '../../../config/policy/rights'
import { marks, write } from '../core/database'
import type { Runtime } from '../core/runtime'
import { oldFiles, removeFiles } from './export-file'

/** A file nobody points to is left by a process that died while it was building one. */
const abandonedMs = 3_600_000

/**
 * Copies whose day is over: first the file, then the link, so that a crash in between leaves nothing lying around.
 * A file that cannot be deleted loses its link and its key all the same: what lies there is noise.
 */
export async function purgeExports(rt: Runtime): Promise<number> {
  const now = rt.clock.now()
  const { manager } = rt.database.source
  const over = await rt.database.read<{ id: number; file_name: string }>(
    "SELECT id, file_name FROM personal_exports WHERE status = 'ready' AND expires_at <= ? LIMIT 500",
    [now],
  )
  await removeFiles(
    rt,
    over.map(({ file_name }) => file_name),
  )
  if (over.length > 0)
    await write(
      manager,
      `UPDATE personal_exports SET status = 'expired', file_name = NULL, sealed_key = NULL, token_hash = NULL
       WHERE id IN (${marks(over.length)})`,
      over.map(({ id }) => id),
    )
  await write(
    manager,
    "UPDATE personal_exports SET status = 'failed' WHERE status IN ('queued', 'building') AND requested_at <= ?",
    [now - copies.patience],
  )
  return over.length + (await sweep(rt))
}

async function sweep(rt: Runtime): Promise<number> {
  const names = await oldFiles(rt, abandonedMs)
  if (names.length === 0) return 0
  const rows = await rt.database.read<{ file_name: string }>(
    'SELECT file_name FROM personal_exports WHERE file_name IS NOT NULL',
  )
  const known = new Set(rows.map(({ file_name }) => file_name))
  const left = names.filter((name) => !known.has(name))
  return removeFiles(rt, left)
}
