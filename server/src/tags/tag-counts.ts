import type { StaffActor } from '../core/actor'
import type { Runtime } from '../core/runtime'

interface Row {
  tag_id: number
  store_id: number | null
  count: number
}

/** Counting that takes no longer than this is done every time; a slower count is kept this many times as long as it took. */
const quickMs = 10
const patience = 40
const oldestMs = 60_000

/**
 * How many followers each tag has. Counting walks an index over every link (a second for four million), so a
 * large shop's numbers are shared and kept for a while; a small shop's are always fresh.
 */
export function createTagCounts(rt: Runtime): (actor: StaffActor) => Promise<Map<number, number>> {
  let counted: { rows: Promise<Row[]>; until: number } = { rows: Promise.resolve([]), until: 0 }

  function count(): Promise<Row[]> {
    const from = Date.now()
    if (counted.until > from) return counted.rows
    const rows = rt.database.read<Row>(
      // Covering index by_store_activity (tag_id, store_id, ...).
      'SELECT tag_id, store_id, COUNT(*) AS count FROM follower_tags GROUP BY tag_id, store_id',
    )
    const mine = (counted = { rows, until: Infinity })
    rows.then(
      () => {
        const took = Date.now() - from
        mine.until = took <= quickMs ? 0 : Date.now() + Math.min(oldestMs, took * patience)
      },
      () => (mine.until = 0),
    )
    return rows
  }

  return async (actor) => {
    const counts = new Map<number, number>()
    for (const { tag_id, store_id, count: people } of await count())
      if (actor.storeId === null || store_id === actor.storeId)
        counts.set(tag_id, (counts.get(tag_id) ?? 0) + people)
    return counts
  }
}
