import type { StaffActor } from '../core/actor'
import type { Tx } from '../core/database'
import { AppError } from '../core/errors'
import { FollowerTag } from './follower-tag.entity'
import { lockTagLink, noteTagChange, type TagChange } from './tag-link'

/**
 * Puts a tag on a follower; putting it on again changes nothing. A tag that rests on a purpose needs that consent
 * in force now, and one that the person objected to stays off.
 * @throws AppError not_found, consent_required, objected
 */
export async function applyTag(tx: Tx, actor: StaffActor, change: TagChange): Promise<{ appliedAt: number }> {
  const { followerId, tagId, now } = change
  const { tag, follower, allowed, objected, appliedAt } = await lockTagLink(tx, actor, change)
  if (!allowed) throw new AppError('consent_required', `no consent in force for the tag's purpose`)
  if (objected) throw new AppError('objected')
  if (appliedAt !== null) return { appliedAt }
  await tx.insert(FollowerTag, {
    tagId,
    followerId,
    storeId: follower.home_store_id,
    activeOn: follower.active_on,
    appliedBy: actor.staffId,
    appliedAt: now,
  })
  await noteTagChange(tx, actor, { tag, allowed }, change, 'tag_applied')
  return { appliedAt: now }
}
