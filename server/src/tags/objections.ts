import { select, write, type Tx } from '../core/database'
import { nameKey } from '../core/name-key'
import type { Runtime } from '../core/runtime'
import { TagObjection } from './tag-objection.entity'

/** A tag as it is called, by whoever asks. */
export interface NamedTag {
  tagId: number
  name: string
}
export interface Objection {
  tagId: number
  /** What the tag was called when the person objected. */
  name: string
  /** What it is called now; null: it was deleted. */
  nameNow: string | null
  at: number
}

/**
 * SQL: the objection `o` holds for a tag; three marks: the person, the tag and the key of its name. It holds for the tag itself,
 * whatever it is called later, and for every tag that is called what it was called then (PIPL Art. 24): to be deleted and
 * made anew does not bring it back.
 */
const holds = 'o.follower_id = ? AND (o.tag_id = ? OR o.name_key = ?)'

/** Null: the person would have the tag. Read under a lock, so that an objection made meanwhile is waited for. */
export async function lockObjection(
  tx: Tx,
  followerId: number,
  tag: NamedTag,
): Promise<{ at: number } | null> {
  const [row] = await select<{ at: number }>(
    tx,
    `SELECT o.at FROM tag_objections o WHERE ${holds} ORDER BY o.at LIMIT 1 LOCK IN SHARE MODE`,
    [followerId, tag.tagId, nameKey(tag.name)],
  )
  return row ?? null
}

/** The same without a lock; the tag may be gone, when only its number is known. */
export async function findObjection(
  rt: Runtime,
  followerId: number,
  tagId: number,
  name: string | null,
): Promise<{ name: string | null; at: number } | null> {
  const [row] = await rt.database.read<{ name: string | null; at: number }>(
    `SELECT o.name, o.at FROM tag_objections o WHERE ${holds} ORDER BY o.at LIMIT 1`,
    [followerId, tagId, name === null ? null : nameKey(name)],
  )
  return row ?? null
}

/** All that the person objected to, newest first. */
export const readObjections = (rt: Runtime, followerId: number): Promise<Objection[]> =>
  rt.database.read<Objection>(
    `SELECT o.tag_id AS tagId, COALESCE(o.name, t.name) AS name, t.name AS nameNow, o.at
     FROM tag_objections o LEFT JOIN tags t ON t.id = o.tag_id WHERE o.follower_id = ? ORDER BY o.at DESC, o.tag_id DESC`,
    [followerId],
  )

export async function rememberObjection(
  tx: Tx,
  followerId: number,
  { tagId, name }: NamedTag,
  at: number,
): Promise<void> {
  await tx.insert(TagObjection, { followerId, tagId, name, nameKey: nameKey(name), at })
}

/** What holds for the tag goes, by whatever name it was made. Answers how many went. */
export async function forgetObjection(tx: Tx, followerId: number, tagId: number): Promise<number> {
  const [tag] = await select<{ name: string }>(tx, 'SELECT name FROM tags WHERE id = ?', [tagId])
  return write(tx, `DELETE o FROM tag_objections o WHERE ${holds}`, [
    followerId,
    tagId,
    tag ? nameKey(tag.name) : null,
  ])
}

/**
 * Before a tag gets another name or goes: objections that the version before wrote down keep what it was called.
 * None but those has no key.
 */
export const keepObjectedName = (tx: Tx, { tagId, name }: NamedTag): Promise<number> =>
  write(tx, 'UPDATE tag_objections SET name = ?, name_key = ? WHERE tag_id = ? AND name_key IS NULL', [
    name,
    nameKey(name),
    tagId,
  ])

/** Some of those who have a tag and objected to a name that it is about to get. Index by_name (name_key, follower_id). */
export async function objectorsWith(tx: Tx, { tagId, name }: NamedTag): Promise<number[]> {
  const rows = await select<{ follower_id: number }>(
    tx,
    `SELECT l.follower_id FROM tag_objections o JOIN follower_tags l ON l.tag_id = ? AND l.follower_id = o.follower_id
     WHERE o.name_key = ? ORDER BY l.follower_id LIMIT 100`,
    [tagId, nameKey(name)],
  )
  return rows.map((row) => row.follower_id)
}
