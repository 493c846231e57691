import type { FollowerActor } from '../core/actor'
import type { KeptCategory } from '../core/data-map'
import { select, type Tx } from '../core/database'
import type { Runtime } from '../core/runtime'
import { recordAudit } from '../audit/record-audit'
import { lockPerson } from '../followers/person'
import { preserveHeldRows } from '../holds/preserve-held-rows'
import { removeTagLines } from '../interactions/remove-interactions'
import { noteSelfService } from '../requests/open-request'
import { rememberObjection, removeOwnTag } from './own-tags'

/** A tag goes with the lines that name it. */
export const goesWithTags: readonly KeptCategory[] = ['tags', 'history']

/** @throws AppError not_found when they do not have it */
export async function takeTagOff(tx: Tx, followerId: number, tagId: number): Promise<void> {
  await removeTagLines(tx, followerId, await removeOwnTag(tx, followerId, tagId))
}

/**
 * Takes a tag off and remembers that the person does not want it (PIPL Art. 24). Objecting again changes nothing.
 * @throws AppError not_found for a tag they neither have nor objected to
 */
export async function objectToTag(
  tx: Tx,
  rt: Runtime,
  tagId: number,
  { actor, callId }: { actor: FollowerActor; callId: string | null },
): Promise<{ objectedAt: number }> {
  const { followerId } = actor
  const person = await lockPerson(tx, rt, followerId)
  const [standing] = await select<{ at: number }>(
    tx,
    'SELECT at FROM tag_objections WHERE follower_id = ? AND tag_id = ?',
    [followerId, tagId],
  )
  if (standing) return { objectedAt: standing.at }
  const at = rt.clock.now()
  await preserveHeldRows(tx, rt, person, goesWithTags, at)
  await takeTagOff(tx, followerId, tagId)
  await rememberObjection(tx, followerId, tagId, at)
  await noteSelfService(tx, { followerId, kind: 'object', about: { kind: 'tag', id: tagId }, removed: 1, at })
  await recordAudit(tx, {
    at,
    actor,
    action: 'tag.objected',
    subjectKind: 'follower',
    subjectId: followerId,
    fields: [`tag:${tagId}`],
    requestId: callId,
  })
  return { objectedAt: at }
}
