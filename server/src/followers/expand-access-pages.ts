import { hour } from '../core/clock'
import { marks, select, write, type Tx } from '../core/database'
import type { Runtime } from '../core/runtime'
import { pageReasons } from './record-access'

/** Pages a transaction takes; 100 rows each at most. */
const pagesAtOnce = 50

interface PageRow {
  id: number
  follower_ids: string
  staff_id: number
  role: string
  store_id: number | null
  fields: string
  reason: string
  at: number
}

/**
 * Turns the trace of list pages into entries that people can see, one a person, staff member, occasion and hour: a
 * second look at other fields is another entry.
 * Returns the pages done; the timetable calls it until nothing is left. Taken, written and deleted in one transaction,
 * so that a crash neither loses nor doubles a page.
 */
export async function expandAccessPages(rt: Runtime, signal?: AbortSignal): Promise<number> {
  let done = 0
  for (;;) {
    const pages = await rt.database.transaction(expandSome)
    done += pages
    if (pages < pagesAtOnce || signal?.aborted) return done
  }
}

interface Entry extends Omit<PageRow, 'id' | 'follower_ids'> {
  followerId: number
}
const occasionOf = (followerId: number, look: Pick<PageRow, 'staff_id' | 'reason' | 'at'>) =>
  `${followerId}:${look.staff_id}:${Math.floor(look.at / hour)}:${look.reason}`

async function expandSome(tx: Tx): Promise<number> {
  // Found without a lock and then locked one by one: a locking walk along the table would also lock its end,
  // and every list page would wait for us to write its trace.
  const next = await select<{ id: number }>(tx, 'SELECT id FROM access_pages ORDER BY id LIMIT ?', [
    pagesAtOnce,
  ])
  if (next.length === 0) return 0
  const pages = await select<PageRow>(
    tx,
    `SELECT * FROM access_pages WHERE id IN (${marks(next.length)}) ORDER BY id FOR UPDATE SKIP LOCKED`,
    next.map(({ id }) => id),
  )
  if (pages.length === 0) return 0
  const entries = new Map<string, Entry>()
  for (const page of pages) {
    for (const text of page.follower_ids.split(',')) {
      const followerId = Number(text)
      const key = `${occasionOf(followerId, page)}:${page.fields}`
      if (!entries.has(key)) entries.set(key, { ...page, followerId })
    }
  }
  await forgetKnown(tx, entries)
  await forgetErased(tx, entries)
  await insertAll(tx, [...entries.values()])
  const ids = pages.map(({ id }) => id)
  await write(tx, `DELETE FROM access_pages WHERE id IN (${marks(ids.length)})`, ids)
  return pages.length
}

const followersOf = (entries: Map<string, Entry>) => [
  ...new Set([...entries.values()].map(({ followerId }) => followerId)),
]

/** The same person seen by the same staff member in the same hour, in an earlier batch: all of it, and perhaps more. */
async function forgetKnown(tx: Tx, entries: Map<string, Entry>): Promise<void> {
  const ids = followersOf(entries)
  const from = Math.min(...[...entries.values()].map(({ at }) => at))
  const known = await select<
    Omit<PageRow, 'id' | 'follower_ids' | 'role' | 'store_id'> & { follower_id: number }
  >(
    tx,
    `SELECT follower_id, staff_id, fields, reason, at FROM access_entries
     WHERE follower_id IN (${marks(ids.length)}) AND at >= ? AND reason IN ${pageReasons}`,
    [...ids, Math.floor(from / hour) * hour],
  )
  const seen = new Map<string, Set<string>[]>()
  for (const look of known) {
    const occasion = occasionOf(look.follower_id, look)
    seen.set(occasion, [...(seen.get(occasion) ?? []), new Set(look.fields.split(','))])
  }
  for (const [key, entry] of entries) {
    const lines = seen.get(occasionOf(entry.followerId, entry))
    if (lines?.some((line) => entry.fields.split(',').every((field) => line.has(field)))) entries.delete(key)
  }
}

/** Who was erased meanwhile has no trace to keep. The lock makes an erasure that comes now wait and take these too. */
async function forgetErased(tx: Tx, entries: Map<string, Entry>): Promise<void> {
  const ids = followersOf(entries)
  if (ids.length === 0) return
  const rows = await select<{ id: number }>(
    tx,
    `SELECT id FROM followers WHERE id IN (${marks(ids.length)}) ORDER BY id LOCK IN SHARE MODE`,
    ids,
  )
  const present = new Set(rows.map(({ id }) => id))
  for (const [key, { followerId }] of entries) if (!present.has(followerId)) entries.delete(key)
}

async function insertAll(tx: Tx, entries: Entry[]): Promise<void> {
  const size = 1000
  for (let from = 0; from < entries.length; from += size) {
    const batch = entries.slice(from, from + size)
    await write(
      tx,
      `INSERT INTO access_entries (follower_id, staff_id, role, store_id, fields, reason, at)
       VALUES ${batch.map(() => '(?, ?, ?, ?, ?, ?, ?)').join(', ')}`,
      batch.flatMap((e) => [e.followerId, e.staff_id, e.role, e.store_id, e.fields, e.reason, e.at]),
    )
  }
}
