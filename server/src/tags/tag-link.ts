import type { OptionalPurpose } from '@xinyue/shared/contract/policy'
import type { InteractionKind } from '@xinyue/shared/contract/followers'
import type { StaffActor } from '../core/actor'
import { select, type Tx } from '../core/database'
import { found } from '../core/errors'
import { recordAudit } from '../audit/record-audit'
import { mayProcess } from '../consent/may-process'
import { servedBy } from '../followers/scope'
import { recordInteraction } from '../interactions/record-interaction'
import { lockObjection } from './objections'

export interface TagChange {
  followerId: number
  tagId: number
  now: number
  requestId: string
}
interface TagRow {
  name: string
  purpose: OptionalPurpose | null
}
export interface TagLink {
  tag: TagRow
  follower: { home_store_id: number | null; active_on: number }
  /** The consent that the tag rests on is in force, or it rests on none. */
  allowed: boolean
  /** The person does not want this tag. */
  objected: boolean
  /** Null: the follower does not have the tag. */
  appliedAt: number | null
}

/**
 * A tag and a follower the actor may serve, both decided under locks. First the tag: it is neither renamed nor deleted
 * meanwhile. Then the consent: either we wait for a withdrawal
 * and see it, or it waits for us and takes the new tag along. Then the follower: two people tagging at once, a move of
 * the activity day and an erasure come one after another. Withdrawals lock in the same order.
 * @throws AppError not_found
 */
export async function lockTagLink(tx: Tx, actor: StaffActor, change: TagChange): Promise<TagLink> {
  const { followerId, tagId, now } = change
  const [tag] = await select<TagRow>(tx, 'SELECT name, purpose FROM tags WHERE id = ? LOCK IN SHARE MODE', [
    tagId,
  ])
  const allowed = !tag?.purpose || (await mayProcess(tx, followerId, tag.purpose, now))
  const [follower] = await select<TagLink['follower']>(
    tx,
    `SELECT home_store_id, active_on FROM followers WHERE id = ? AND ${servedBy('home_store_id')} FOR UPDATE`,
    [followerId, actor.storeId, actor.storeId],
  )
  const [link] = await select<{ applied_at: number }>(
    tx,
    'SELECT applied_at FROM follower_tags WHERE tag_id = ? AND follower_id = ? LOCK IN SHARE MODE',
    [tagId, followerId],
  )
  const known = found(tag, 'tag')
  return {
    follower: found(follower, 'follower'),
    tag: known,
    allowed,
    objected: (await lockObjection(tx, followerId, { tagId, name: known.name })) !== null,
    appliedAt: link?.applied_at ?? null,
  }
}

/** The change on the person's timeline, resting on what the tag rests on, and in the audit log. */
export async function noteTagChange(
  tx: Tx,
  actor: StaffActor,
  { tag, allowed }: Pick<TagLink, 'tag' | 'allowed'>,
  change: TagChange,
  kind: Extract<InteractionKind, 'tag_applied' | 'tag_removed'>,
): Promise<void> {
  const { followerId, tagId, now, requestId } = change
  // A tag whose consent has just ended comes off without a line: there is nothing it could rest on.
  if (allowed)
    await recordInteraction(tx, {
      followerId,
      kind,
      purpose: tag.purpose ?? 'membership',
      occurredAt: now,
      storeId: actor.storeId,
      staffId: actor.staffId,
      subject: tag.name,
      tagId,
    })
  await recordAudit(tx, {
    at: now,
    actor,
    action: kind === 'tag_applied' ? 'tag.applied' : 'tag.removed',
    subjectKind: 'follower',
    subjectId: followerId,
    fields: [`tag:${tagId}`],
    requestId,
  })
}
