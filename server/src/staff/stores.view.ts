import { AppError } from '../core/errors'
import type { Runtime } from '../core/runtime'

export interface StoreView {
  storeId: number
  name: string
}

/** Every store of the brand, oldest first. */
export const listStores = (rt: Runtime): Promise<StoreView[]> =>
  rt.database.read<StoreView>('SELECT id AS storeId, name FROM stores ORDER BY id')

/** @throws AppError invalid_input when there is no such store */
export async function readStore(rt: Runtime, storeId: number): Promise<StoreView> {
  const [store] = await rt.database.read<StoreView>('SELECT id AS storeId, name FROM stores WHERE id = ?', [
    storeId,
  ])
  if (!store) throw new AppError('invalid_input', 'no such store', { storeId: 'no such store' })
  return store
}
