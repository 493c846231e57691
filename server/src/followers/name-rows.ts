import { nameIndex, namePairs } from '../core/blind-index'
import type { Tx } from '../core/database'
import type { Keys } from '../core/keys'
import { FollowerName } from './follower-name.entity'

export const nameRows = (
  keys: Keys,
  followerId: number,
  name: string | null,
): { nameIndex: Buffer; followerId: number }[] =>
  name === null ? [] : namePairs(name).map((pair) => ({ nameIndex: nameIndex(keys, pair), followerId }))

/** Replaces what finds a person by name. */
export async function writeNames(tx: Tx, keys: Keys, followerId: number, name: string | null): Promise<void> {
  await tx.delete(FollowerName, { followerId })
  const names = nameRows(keys, followerId, name)
  if (names.length > 0) await tx.insert(FollowerName, names)
}
