import type { Tx } from '../core/database'
import { Membership } from './membership.entity'

/** Puts a wrong balance right. */
export const setPoints = (tx: Tx, followerId: number, points: number): Promise<unknown> =>
  tx.update(Membership, { followerId }, { points })
