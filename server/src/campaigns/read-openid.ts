import type { Keys } from '../core/keys'
import { unwrapDataKey } from '../core/person-crypto'
import { openOpenid } from '../followers/openid'
import type { SealedRow } from './sealed-rows'

/** @throws when the key or the row was changed */
export const readOpenid = (
  keys: Pick<Keys, 'masters'>,
  { followerId, wrappedKey, masterVersion, sealedOpenid }: SealedRow,
): string => openOpenid(unwrapDataKey(keys, followerId, wrappedKey, masterVersion), followerId, sealedOpenid)
