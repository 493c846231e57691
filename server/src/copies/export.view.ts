import type { ExportView } from '@xinyue/shared/contract/rights'
import { createHmac } from 'node:crypto'
import { copies } from '../../../config/policy/rights'
import type { FollowerActor } from '../core/actor'
import { startOfDay } from '../core/calendar'
import type { Runtime } from '../core/runtime'
import { readPerson } from '../followers/person'
import type { PersonalExport } from './personal-export.entity'

export const keyAddress = 'personal_exports.sealed_key'
export const exportPath = '/api/exports'

/**
 * Opens a copy without signing in. It comes from the person's key, so it need not be stored to be shown again, and
 * nobody can compute it once the person is erased.
 */
export const exportToken = (dataKey: Buffer, exportId: number): string =>
  createHmac('sha256', dataKey).update(`export:${exportId}`).digest('base64url')

type Row = Pick<PersonalExport, 'id' | 'status' | 'progress' | 'requestedAt' | 'expiresAt' | 'bytes'>

/** The latest copy and how many more may be asked for today. */
export async function latestExport(
  rt: Runtime,
  { followerId }: FollowerActor,
): Promise<{ export: ExportView | null; leftToday: number }> {
  const now = rt.clock.now()
  const [[row], [today], { dataKey }] = await Promise.all([
    rt.database.read<Row>(
      `SELECT id, status, progress, requested_at AS requestedAt, expires_at AS expiresAt, bytes
       FROM personal_exports WHERE follower_id = ? ORDER BY id DESC LIMIT 1`,
      [followerId],
    ),
    rt.database.read<{ count: number }>(
      'SELECT COUNT(*) AS count FROM personal_exports WHERE follower_id = ? AND requested_at >= ?',
      [followerId, startOfDay(now)],
    ),
    readPerson(rt, followerId),
  ])
  return {
    export: row ? viewExport(rt, row, dataKey) : null,
    leftToday: Math.max(0, copies.aDay - (today?.count ?? 0)),
  }
}

/** Tells the truth before the job that tidies up has come by. */
function viewExport(rt: Runtime, row: Row, dataKey: Buffer): ExportView {
  const now = rt.clock.now()
  const status = isStuck(row, now)
    ? 'failed'
    : row.status === 'ready' && (row.expiresAt ?? 0) <= now
      ? 'expired'
      : row.status
  return {
    exportId: row.id,
    status,
    progress: row.progress,
    requestedAt: row.requestedAt,
    expiresAt: row.expiresAt,
    bytes: row.bytes,
    url: status === 'ready' ? `${rt.env.PUBLIC_ORIGIN}${exportPath}/${exportToken(dataKey, row.id)}` : null,
  }
}

export const isStuck = ({ status, requestedAt }: Pick<Row, 'status' | 'requestedAt'>, now: number): boolean =>
  (status === 'queued' || status === 'building') && requestedAt <= now - copies.patience
