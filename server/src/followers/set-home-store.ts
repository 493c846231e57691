import { write, type Tx } from '../core/database'
import type { Runtime } from '../core/runtime'
import { followerChanged } from './follower-changed'
import { lockPerson } from './person'

/** Moves a person to another store, or to none. Copies of it move in the same transaction. */
export async function setHomeStore(
  tx: Tx,
  rt: Runtime,
  followerId: number,
  storeId: number | null,
): Promise<void> {
  await lockPerson(tx, rt, followerId)
  await write(tx, 'UPDATE followers SET home_store_id = ? WHERE id = ?', [storeId, followerId])
  await followerChanged(tx, rt, followerId, { storeId })
}
