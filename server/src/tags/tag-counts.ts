import type { StaffActor } from '../core/actor'
import { CountCache } from '../core/count-cache'
import type { Runtime } from '../core/runtime'

interface Row {
  tag_id: number
  store_id: number | null
  count: number
}

/**
 * How many followers each tag has. Counting walks an index over every link (a second for four million), so a
 * large shop's numbers are shared and kept for a while; a small shop's are always fresh.
 */
export function createTagCounts(rt: Runtime): (actor: StaffActor) => Promise<Map<number, number>> {
  const cache = new CountCache<Row[]>()
  const count = () =>
    rt.database.read<Row>(
      // Covering index by_store_activity (tag_id, store_id, ...).
      'SELECT tag_id, store_id, COUNT(*) AS count FROM follower_tags GROUP BY tag_id, store_id',
    )

  return async (actor) => {
    const counts = new Map<number, number>()
    for (const { tag_id, store_id, count: people } of await cache.get('', count))
      if (actor.storeId === null || store_id === actor.storeId)
        counts.set(tag_id, (counts.get(tag_id) ?? 0) + people)
    return counts
  }
}
