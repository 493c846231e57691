import type { followers, FollowerRow } from '@xinyue/shared/contract/followers'
import type { MemberLevel } from '@xinyue/shared/contract/members'
import type { InputOf, OutputOf } from '@xinyue/shared/endpoint'
import type { StaffActor } from '../core/actor'
import type { CountCache } from '../core/count-cache'
import { AppError } from '../core/errors'
import type { RateLimit } from '../core/rate-limit'
import type { Runtime } from '../core/runtime'
import { parseSearch } from './find-people'
import { maskedNameOf, nameOf, type SealedName } from '../followers/masked-names'
import { recordAccess, type Access, type PageTrail } from '../followers/record-access'
import { isOtherStore } from '../followers/scope'
import { bottom, readCursor, writeCursor, type Position } from '../core/cursor'
import { countSql, mostSorted, pageSql } from './page-sql'

interface Row extends SealedName {
  sort: number
  active_on: number
  home_store_id: number | null
  member_number: string
  level: MemberLevel
  points: number
  joined_at: number
  store: string | null
  may: number | null
}

type Scope = Parameters<typeof countSql>[0]

/** A search looks at this many candidates at a time, and at most at so many rounds of them for one page. */
const candidates = 100
const rounds = 10

interface Needs {
  trail: PageTrail
  totals: CountCache<number>
  /** Searches by number of one staff member that may reach into other stores. */
  searches: RateLimit
}

/**
 * A page of followers the role may see, names masked; the first one says how many there are. The trace of the read is
 * on disk before the page is handed out (I4).
 */
export async function listFollowers(
  rt: Runtime,
  { trail, totals, searches }: Needs,
  actor: StaffActor,
  input: InputOf<(typeof followers)['list']>,
): Promise<OutputOf<(typeof followers)['list']>> {
  const { search, tagId = null, limit, sort: order } = input
  const ascending = input.order === 'asc'
  const find = search === undefined ? null : parseSearch(rt.keys, search)
  const matches = find?.by === 'name' ? find.matches : null
  const now = rt.clock.now()
  // Counted before anything is looked up, so that many at once do not slip past, and given back for the store's own people.
  const searcher = find?.by === 'number' && actor.storeId !== null ? String(actor.staffId) : null
  if (searcher !== null) await searches(searcher)
  const page: FollowerRow[] = []
  let after: Position = input.cursor === undefined && ascending ? bottom : readCursor(input.cursor)
  let more = true
  const scope = { storeId: actor.storeId, tagId, find }
  const total = input.cursor === undefined && !matches ? countAll(rt, totals, scope) : null
  const sortable = actor.storeId !== null && tagId === null && find === null && order !== 'activity'
  const few = sortable && (await (total ?? countAll(rt, totals, scope))) <= mostSorted

  for (let round = 1; more && page.length < limit && round <= (matches ? rounds : 1); round++) {
    const batch = matches ? Math.max(limit, candidates) : limit
    const { sql, values } = pageSql({ ...scope, order, few, ascending, after, limit: batch + 1 }, now)
    const rows = await rt.database.read<Row>(sql, values)
    const { last, full } = takeRows(page, rows.slice(0, batch), limit, (row) => {
      if (matches && !matches(nameOf(rt.keys, row) ?? '')) return null
      return shape(actor, row, maskedNameOf(rt.keys, row))
    })
    more = full || rows.length > batch
    if (last) after = { sort: last.sort, id: last.id }
  }
  if (searcher !== null && page.length > 0 && page.every((row) => !row.otherStore))
    await searches.giveBack(searcher)
  const seen: Omit<Access, 'reason'> = { actor, fields: ['name', 'membership', 'activity', 'consents'] }
  const { own, other } = byScope(page)
  const [gone] = await Promise.all([
    // At once, and not with the pages: this trace is what lets the person be opened.
    other.length === 0 ? [] : Promise.all(other.map((followerId) => noteCard(rt, followerId, seen))),
    trail({ ...seen, followerIds: own, reason: search === undefined ? 'list' : 'search' }),
  ])
  const left = new Set(gone.filter((followerId) => followerId !== null))
  return {
    followers: left.size === 0 ? page : page.filter(({ followerId }) => !left.has(followerId)),
    nextCursor: more ? writeCursor(after) : null,
    total: left.size > 0 && total ? await countAll(rt, totals, scope) : await total,
  }
}

/** Puts rows on the page until it has `limit`. The last row looked at, and whether some were left for want of room. */
function takeRows(
  page: FollowerRow[],
  rows: readonly Row[],
  limit: number,
  shown: (row: Row) => FollowerRow | null,
): { last: Row | undefined; full: boolean } {
  let last: Row | undefined
  for (const row of rows) {
    if (page.length === limit) return { last, full: true }
    last = row
    const line = shown(row)
    if (line) page.push(line)
  }
  return { last, full: false }
}

/** Ids of the role's own people, and of those of other stores. */
function byScope(page: readonly FollowerRow[]): { own: number[]; other: number[] } {
  const ids = { own: [] as number[], other: [] as number[] }
  for (const { followerId, otherStore } of page) ids[otherStore ? 'other' : 'own'].push(followerId)
  return ids
}

/** The trace of somebody of another store. Answers with whoever was erased since they were read: they are not shown. */
async function noteCard(
  rt: Runtime,
  followerId: number,
  seen: Omit<Access, 'reason'>,
): Promise<number | null> {
  try {
    await recordAccess(rt, followerId, { ...seen, reason: 'card' })
    return null
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return followerId
    throw error
  }
}

/** The few whom a number finds are counted every time. */
async function countAll(rt: Runtime, totals: CountCache<number>, scope: Scope): Promise<number> {
  const { sql, values } = countSql(scope)
  const count = async () => (await rt.database.read<{ total: number }>(sql, values))[0]?.total ?? 0
  return scope.find ? count() : totals.get(`${scope.storeId}:${scope.tagId}`, count)
}

const shape = (actor: StaffActor, row: Row, maskedName: string | null): FollowerRow => ({
  followerId: row.id,
  maskedName,
  memberNumber: row.member_number,
  level: row.level,
  points: row.points,
  joinedAt: row.joined_at,
  store: row.store,
  otherStore: isOtherStore(actor, row.home_store_id),
  lastActiveAt: row.active_on,
  mayReceiveMarketing: row.may === 1,
})
