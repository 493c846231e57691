import type { ItemKind } from '@xinyue/shared/contract/privacy'
import type { FollowerActor } from '../core/actor'
import { handedIn } from '../core/data-map'
import type { Tx } from '../core/database'
import { AppError, found } from '../core/errors'
import type { Runtime } from '../core/runtime'
import { recordAudit } from '../audit/record-audit'
import { lockPerson } from '../followers/person'
import { preserveHeldRows } from '../holds/preserve-held-rows'
import { noteSelfService } from '../requests/open-request'

interface Erase {
  actor: FollowerActor
  /** Null: done again after a restore. */
  callId: string | null
}

/**
 * Deletes a category at once (PIPL Art. 47). What has gone is gone; the audit log keeps that it went.
 * @throws AppError not_found, kept_by_law
 */
export async function removeCategory(tx: Tx, rt: Runtime, code: string, erase: Erase): Promise<number> {
  const { followerId } = erase.actor
  const person = await lockPerson(tx, rt, followerId)
  const removal = rt.dataMap.map((domain) => domain.removal?.(code) ?? null).find((each) => each !== null)
  if (!removal) {
    const kept = rt.dataMap.some(({ keptCategories }) => keptCategories?.includes(code))
    throw new AppError(kept ? 'kept_by_law' : 'not_found', 'category stays')
  }
  const at = rt.clock.now()
  await preserveHeldRows(tx, rt, person, removal.held, at)
  const removed = await removal.remove(tx, rt, followerId)
  await noteDeleted(tx, erase, `category:${code}`, removed, at)
  return removed
}

/** @throws AppError not_found, kept_by_law */
export async function removeItem(
  tx: Tx,
  rt: Runtime,
  { kind, id }: { kind: ItemKind; id: number },
  erase: Erase,
): Promise<number> {
  const { followerId } = erase.actor
  const person = await lockPerson(tx, rt, followerId)
  const { remove } = found(handedIn(rt.dataMap, 'items')[kind], 'kind of item')
  if (remove === null) throw new AppError('kept_by_law', 'evidence stays')
  const at = rt.clock.now()
  const oneRow = remove.table === undefined ? null : { table: remove.table, id }
  await preserveHeldRows(tx, rt, person, remove.held, at, oneRow)
  await remove.remove(tx, followerId, id)
  await noteDeleted(tx, erase, `${kind}:${id}`, 1, at)
  return 1
}

/** In the person's list of requests and in the audit log. */
async function noteDeleted(
  tx: Tx,
  { actor, callId }: Erase,
  what: string,
  removed: number,
  at: number,
): Promise<void> {
  const { followerId } = actor
  await noteSelfService(tx, { followerId, kind: 'erase', removed, at })
  await recordAudit(tx, {
    at,
    actor,
    action: 'data.deleted',
    subjectKind: 'follower',
    subjectId: followerId,
    fields: [what],
    requestId: callId,
  })
}
