import { insertRow, type Tx } from '../core/database'
import { nameKey } from '../core/name-key'
import { Store } from './store.entity'

/** Throws the driver's duplicate-key error when a store has the name already. */
export async function createStore(tx: Tx, name: string): Promise<number> {
  return insertRow(tx, Store, { name, nameKey: nameKey(name) })
}
