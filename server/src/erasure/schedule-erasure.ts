import { retention } from '../../../config/policy/retention'
import type { FollowerActor } from '../core/actor'
import { select, write, type Tx } from '../core/database'
import { AppError } from '../core/errors'
import type { Runtime } from '../core/runtime'
import { recordAudit } from '../audit/record-audit'

/** Asks for the erasure in a week. Nothing stops until then: the person thinks, and can call it off. */
export async function scheduleErasure(
  tx: Tx,
  actor: FollowerActor,
  at: number,
  requestId: string,
): Promise<number> {
  const { followerId } = actor
  const added = await write(
    tx,
    'INSERT IGNORE INTO scheduled_erasures (follower_id, asked_at, due_at) VALUES (?, ?, ?)',
    [followerId, at, at + retention.thinkItOver],
  )
  if (added > 0) await note(tx, actor, 'erasure.scheduled', at, requestId)
  const [row] = await select<{ due_at: number }>(
    tx,
    'SELECT due_at FROM scheduled_erasures WHERE follower_id = ?',
    [followerId],
  )
  return row?.due_at ?? at
}

/**
 * Calls it off, until its time has come: from then on it may be under way, and nobody is told that it is not.
 * @throws AppError wrong_status
 */
export async function cancelErasure(
  tx: Tx,
  actor: FollowerActor,
  at: number,
  requestId: string,
): Promise<void> {
  const [row] = await select<{ due_at: number }>(
    tx,
    'SELECT due_at FROM scheduled_erasures WHERE follower_id = ? FOR UPDATE',
    [actor.followerId],
  )
  if (row && row.due_at <= at) throw new AppError('wrong_status', 'its time has come')
  const gone = await write(tx, 'DELETE FROM scheduled_erasures WHERE follower_id = ?', [actor.followerId])
  if (gone > 0) await note(tx, actor, 'erasure.called_off', at, requestId)
}

const note = (tx: Tx, actor: FollowerActor, action: string, at: number, requestId: string): Promise<number> =>
  recordAudit(tx, {
    at,
    actor,
    action,
    subjectKind: 'follower',
    subjectId: actor.followerId,
    requestId,
  })

/** Null: none was asked for. */
export async function scheduledErasure(rt: Runtime, followerId: number): Promise<number | null> {
  const [row] = await rt.database.read<{ due_at: number }>(
    'SELECT due_at FROM scheduled_erasures WHERE follower_id = ?',
    [followerId],
  )
  return row?.due_at ?? null
}
