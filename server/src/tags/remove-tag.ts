import type { StaffActor } from '../core/actor'
import type { Tx } from '../core/database'
import type { Runtime } from '../core/runtime'
import { lockPerson } from '../followers/person'
import { preserveHeldRows } from '../holds/preserve-held-rows'
import { FollowerTag } from './follower-tag.entity'
import { lockTagLink, noteTagChange, type TagChange } from './tag-link'

/**
 * Takes a tag off a follower; one they do not have is off already.
 * @throws AppError not_found
 */
export async function removeTag(tx: Tx, rt: Runtime, actor: StaffActor, change: TagChange): Promise<void> {
  const person = await lockPerson(tx, rt, change.followerId)
  const { appliedAt, ...link } = await lockTagLink(tx, actor, change)
  if (appliedAt === null) return
  await preserveHeldRows(tx, rt, person, ['tags'], change.now)
  await tx.delete(FollowerTag, { tagId: change.tagId, followerId: change.followerId })
  await noteTagChange(tx, actor, link, change, 'tag_removed')
}
