import type { ItemKind } from '@xinyue/shared/contract/privacy'
import type { FollowerActor } from '../core/actor'
import { select, type Tx } from '../core/database'
import { AppError } from '../core/errors'
import type { Runtime } from '../core/runtime'
import { recordAudit } from '../audit/record-audit'
import { lockPerson } from '../followers/person'
import { updateProfile } from '../followers/update-profile'
import {
  removeInteraction,
  removeInteractionKinds,
  removeTagLines,
} from '../interactions/remove-interactions'
import { ownTagIds, rememberObjection, removeOwnTag } from '../tags/own-tags'
import { purposeOf } from '../tags/personal-data'
import { keepHeld } from './keep-held'
import { noteSelfService } from './open-request'

/** A tag goes with the lines that say it was applied. */
async function takeTagOff(tx: Tx, followerId: number, tagId: number): Promise<void> {
  await removeTagLines(tx, followerId, await removeOwnTag(tx, followerId, tagId))
}

/** Everything of one category that may go; null: a category that may not. */
async function removeAll(tx: Tx, rt: Runtime, followerId: number, code: string): Promise<number | null> {
  if (code === 'visits' || code === 'history') return removeInteractionKinds(tx, followerId, code)
  if (code === 'contact') {
    await updateProfile(tx, rt, followerId, { name: null, phone: null })
    return 1
  }
  const purpose = purposeOf(code)
  if (purpose === undefined) return null
  const tagIds = await ownTagIds(tx, followerId, purpose)
  for (const tagId of tagIds) await takeTagOff(tx, followerId, tagId)
  return tagIds.length
}

interface Erase {
  actor: FollowerActor
  /** Null: done again after a restore. */
  callId: string | null
}

/** Categories there are and that stay: their `keptBecause` says why. */
const kept = new Set([
  'identity',
  'membership',
  'purchases',
  'messages',
  'consents',
  'looks',
  'loans',
  'incidents',
  'objections',
  'requests',
])

/**
 * Deletes a category at once (PIPL Art. 47). What has gone is gone; the audit log keeps that it went.
 * @throws AppError not_found, kept_by_law
 */
export async function removeCategory(
  tx: Tx,
  rt: Runtime,
  code: string,
  { actor, callId }: Erase,
): Promise<number> {
  const { followerId } = actor
  const person = await lockPerson(tx, rt, followerId)
  const at = rt.clock.now()
  const goes = code === 'visits' || code === 'history' || code === 'contact' ? code : 'tags'
  await keepHeld(tx, rt, person, [goes], at)
  const removed = await removeAll(tx, rt, followerId, code)
  if (removed === null) throw new AppError(kept.has(code) ? 'kept_by_law' : 'not_found', 'category stays')
  await noteSelfService(tx, { followerId, kind: 'erase', removed, at })
  await recordAudit(tx, {
    at,
    actor,
    action: 'data.deleted',
    subjectKind: 'follower',
    subjectId: followerId,
    fields: [`category:${code}`],
    requestId: callId,
  })
  return removed
}

/** @throws AppError not_found, kept_by_law */
export async function removeItem(
  tx: Tx,
  rt: Runtime,
  item: { kind: ItemKind; id: number },
  { actor, callId }: Erase,
): Promise<number> {
  const { followerId } = actor
  const person = await lockPerson(tx, rt, followerId)
  const at = rt.clock.now()
  if (item.kind === 'access' || item.kind === 'message') throw new AppError('kept_by_law', 'evidence stays')
  if (item.kind === 'tag') {
    await keepHeld(tx, rt, person, ['tags'], at)
    await takeTagOff(tx, followerId, item.id)
  } else {
    await keepHeld(tx, rt, person, ['visits', 'history'], at, item.id)
    await removeInteraction(tx, followerId, item.id)
  }
  await noteSelfService(tx, { followerId, kind: 'erase', removed: 1, at })
  await recordAudit(tx, {
    at,
    actor,
    action: 'data.deleted',
    subjectKind: 'follower',
    subjectId: followerId,
    fields: [`${item.kind}:${item.id}`],
    requestId: callId,
  })
  return 1
}

/**
 * Takes a tag off and remembers that the person does not want it (PIPL Art. 24). Objecting again changes nothing.
 * @throws AppError not_found for a tag they neither have nor objected to
 */
export async function objectToTag(
  tx: Tx,
  rt: Runtime,
  tagId: number,
  { actor, callId }: Erase,
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
  await keepHeld(tx, rt, person, ['tags'], at)
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
