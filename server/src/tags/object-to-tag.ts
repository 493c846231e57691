import type { FollowerActor } from '../core/actor'
import type { KeptCategory } from '../core/data-map'
import type { Tx } from '../core/database'
import { found } from '../core/errors'
import type { Runtime } from '../core/runtime'
import { recordAudit } from '../audit/record-audit'
import { lockPerson } from '../followers/person'
import { preserveHeldRows } from '../holds/preserve-held-rows'
import { removeTagLines } from '../interactions/remove-interactions'
import { noteSelfService } from '../requests/open-request'
import { forgetObjection, lockObjection, rememberObjection } from './objections'
import { lockFollower, readTag, removeOwnTag } from './own-tags'

/** A tag goes with the lines that name it. */
export const goesWithTags: readonly KeptCategory[] = ['tags', 'history']

/** @throws AppError not_found when they do not have it */
export async function takeTagOff(tx: Tx, followerId: number, tagId: number): Promise<void> {
  const tag = await readTag(tx, tagId)
  found((await removeOwnTag(tx, followerId, tagId)) ? tag : null, 'tag')
  await removeTagLines(tx, followerId, tag)
}

interface Call {
  actor: FollowerActor
  /** Null: done again after a restore, when the tag may not have been on them yet. */
  callId: string | null
}

/**
 * Takes a tag off and remembers that the person does not want it (PIPL Art. 24). Objecting again changes nothing.
 * @throws AppError not_found for a tag they neither have nor objected to
 */
export async function objectToTag(
  tx: Tx,
  rt: Runtime,
  tagId: number,
  { actor, callId }: Call,
): Promise<{ objectedAt: number }> {
  const { followerId } = actor
  const person = await lockPerson(tx, rt, followerId)
  const tag = await readTag(tx, tagId)
  const standing = await lockObjection(tx, followerId, tag)
  if (standing) return { objectedAt: standing.at }
  const at = rt.clock.now()
  await preserveHeldRows(tx, rt, person, goesWithTags, at)
  const had = await removeOwnTag(tx, followerId, tagId)
  found(had || callId === null ? tag : null, 'tag')
  await removeTagLines(tx, followerId, tag)
  await rememberObjection(tx, followerId, tag, at)
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

/**
 * The person changed their mind; the tag stays off until staff apply it.
 * @throws AppError not_found for a tag that they did not object to
 */
export async function allowTag(tx: Tx, rt: Runtime, tagId: number, { actor, callId }: Call): Promise<void> {
  const { followerId } = actor
  const at = rt.clock.now()
  await preserveHeldRows(tx, rt, await lockPerson(tx, rt, followerId), ['objections'], at)
  await lockFollower(tx, followerId)
  found((await forgetObjection(tx, followerId, tagId)) > 0 ? true : null, 'objection')
  await recordAudit(tx, {
    at,
    actor,
    action: 'tag.objection_withdrawn',
    subjectKind: 'follower',
    subjectId: followerId,
    fields: [`tag:${tagId}`],
    requestId: callId,
  })
}
