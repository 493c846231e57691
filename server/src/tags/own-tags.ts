import { select, write, type Tx } from '../core/database'
import { found } from '../core/errors'
import type { NamedTag } from './objections'

/** Waits for staff who are applying a tag to the person, and keeps them waiting: they lock the same row first. */
export const lockFollower = (tx: Tx, followerId: number) =>
  select(tx, 'SELECT id FROM followers WHERE id = ? FOR UPDATE', [followerId])

/** @throws AppError not_found */
export async function readTag(tx: Tx, tagId: number): Promise<NamedTag> {
  const [tag] = await select<{ name: string }>(tx, 'SELECT name FROM tags WHERE id = ?', [tagId])
  return { tagId, name: found(tag, 'tag').name }
}

/** The tag's own row is not locked: whoever applies it holds that one and waits for the person. False: they did not have it. */
export async function removeOwnTag(tx: Tx, followerId: number, tagId: number): Promise<boolean> {
  await lockFollower(tx, followerId)
  const removed = await write(tx, 'DELETE FROM follower_tags WHERE tag_id = ? AND follower_id = ?', [
    tagId,
    followerId,
  ])
  return removed > 0
}

/** Ids of the person's tags that rest on one purpose; null: on none. */
export async function ownTagIds(tx: Tx, followerId: number, purpose: string | null): Promise<number[]> {
  const rows = await select<{ id: number }>(
    tx,
    'SELECT t.id FROM follower_tags l JOIN tags t ON t.id = l.tag_id WHERE l.follower_id = ? AND t.purpose <=> ?',
    [followerId, purpose],
  )
  return rows.map(({ id }) => id)
}
