import { copies } from '../../../config/policy/rights'
import type { FollowerActor } from '../core/actor'
import { day } from '../core/clock'
import { startOfDay } from '../core/calendar'
import { tooManyRequests } from '../core/errors'
import { insertRow, select, type Tx } from '../core/database'
import { enqueue } from '../core/outbox'
import type { Runtime } from '../core/runtime'
import { recordAudit } from '../audit/record-audit'
import { lockPerson } from '../followers/person'
import { isStuck } from './export.view'
import { noteSelfService } from '../requests/open-request'
import { PersonalExport } from './personal-export.entity'

type Row = Pick<PersonalExport, 'status' | 'requestedAt'>

/**
 * Asks for a copy of everything (PIPL Art. 45). One under way is enough: asking again starts no second.
 * @throws AppError too_many_requests
 */
export async function startExport(tx: Tx, rt: Runtime, actor: FollowerActor, callId: string): Promise<null> {
  const { followerId } = actor
  await lockPerson(tx, rt, followerId)
  const now = rt.clock.now()
  const rows = await select<Row>(
    tx,
    `SELECT status, requested_at AS requestedAt FROM personal_exports
     WHERE follower_id = ? AND (requested_at >= ? OR status IN ('queued', 'building'))`,
    [followerId, startOfDay(now)],
  )
  if (rows.some((row) => (row.status === 'queued' || row.status === 'building') && !isStuck(row, now)))
    return null
  if (rows.filter(({ requestedAt }) => requestedAt >= startOfDay(now)).length >= copies.aDay)
    throw tooManyRequests(startOfDay(now) + day - now, 'enough copies for a day')
  const exportId = await insertRow(tx, PersonalExport, {
    followerId,
    status: 'queued',
    progress: 0,
    requestedAt: now,
    expiresAt: null,
    fileName: null,
    bytes: null,
    sealedKey: null,
    tokenHash: null,
  })
  await enqueue(tx, 'privacy.export', { exportId }, { now })
  await noteSelfService(tx, { followerId, kind: 'copy', at: now })
  await recordAudit(tx, {
    at: now,
    actor,
    action: 'export.requested',
    subjectKind: 'export',
    subjectId: exportId,
    requestId: callId,
  })
  return null
}
