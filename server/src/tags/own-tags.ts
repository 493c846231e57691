import { select, write, type Tx } from '../core/database'
import { found } from '../core/errors'
import { TagObjection } from './tag-objection.entity'

/** Waits for staff who are applying a tag to the person, and keeps them waiting: they lock the same row first. */
const lockFollower = (tx: Tx, followerId: number) =>
  select(tx, 'SELECT id FROM followers WHERE id = ? FOR UPDATE', [followerId])

/**
 * The person takes a tag off themselves. Returns its name.
 * @throws AppError not_found when they do not have it
 */
export async function removeOwnTag(tx: Tx, followerId: number, tagId: number): Promise<string> {
  await lockFollower(tx, followerId)
  const [tag] = await select<{ name: string }>(
    tx,
    'SELECT t.name FROM follower_tags l JOIN tags t ON t.id = l.tag_id WHERE l.follower_id = ? AND l.tag_id = ? FOR UPDATE',
    [followerId, tagId],
  )
  const { name } = found(tag, 'tag')
  await write(tx, 'DELETE FROM follower_tags WHERE tag_id = ? AND follower_id = ?', [tagId, followerId])
  return name
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

/** Remembers that the person does not want a tag (PIPL Art. 24, 44). */
export async function rememberObjection(
  tx: Tx,
  followerId: number,
  tagId: number,
  at: number,
): Promise<void> {
  await tx.insert(TagObjection, { followerId, tagId, at })
}

/** @throws AppError not_found when there is none */
export async function withdrawObjection(tx: Tx, followerId: number, tagId: number): Promise<void> {
  await lockFollower(tx, followerId)
  const { affected } = await tx.delete(TagObjection, { followerId, tagId })
  found(affected ? true : null, 'objection')
}
