import { nameIndex, namePairs } from '../core/blind-index'
import type { Keys } from '../core/keys'

export const nameRows = (
  keys: Keys,
  followerId: number,
  name: string | null,
): { nameIndex: Buffer; followerId: number }[] =>
  name === null ? [] : namePairs(name).map((pair) => ({ nameIndex: nameIndex(keys, pair), followerId }))
