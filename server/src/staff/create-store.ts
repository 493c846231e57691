import type { Tx } from '../core/database'
import { Store } from './store.entity'

/** Throws the driver's duplicate-key error when a store has the name already. */
export async function createStore(tx: Tx, name: string): Promise<number> {
  const inserted = await tx.insert(Store, { name })
  return Number(inserted.identifiers[0]?.['id'])
}
