import { marks } from '../core/database'
import type { Find } from './find-people'
import type { Position } from '../core/cursor'
import type { FollowerOrder } from '@xinyue/shared/contract/followers'
import { mostCounted } from '@xinyue/shared/limits'
import { inForce, materialNow } from '../consent/consent-status'

export interface PageQuery {
  /** Null: every store. */
  storeId: number | null
  tagId: number | null
  find: Find | null
  order: FollowerOrder
  /** The store has at most `mostSorted` people. */
  few?: boolean
  ascending: boolean
  after: Position
  limit: number
}
/** A piece of a statement with the values for its marks. */
interface Part {
  sql: string
  values: (string | number | Buffer)[]
}
const part = (sql: string, ...values: Part['values']): Part => ({ sql, values })
const join = (parts: Part[], between: string): Part =>
  part(parts.map(({ sql }) => sql).join(between), ...parts.flatMap(({ values }) => values))

/**
 * Ids of one page and what they are sorted by. There are some hundred and twenty texts in all, so that each stays prepared.
 *
 * `a < ? OR (a = ? AND id < ?)` gives the planner two ranges to walk backwards; `a <= ? AND (...)` made it read the
 * whole day (25,000 index rows for a page in the middle of a busy one). Without a search each text walks one index and
 * stops after `limit` rows: by activity followers or follower_tags (by_activity or by_store_activity), else memberships
 * (by_points or by_joined); in a small store of a large brand that walk would pass everybody else's people, so those few
 * are sorted. Those of one tag by points or joining are sorted anew: no index holds both. With a search,
 * STRAIGHT_JOIN starts at the index of names: otherwise the planner may walk all followers for a rare name.
 */
function pageIds(query: PageQuery): Part {
  const { after, ascending, limit } = query
  const { tables, where, id, by } = source(query)
  const [beyond, direction] = ascending ? ['>', 'ASC'] : ['<', 'DESC']
  where.push(
    part(`(${by} ${beyond} ? OR (${by} = ? AND ${id} ${beyond} ?))`, after.sort, after.sort, after.id),
  )
  return join(
    [
      part(`SELECT ${id} AS id, ${by} AS sort FROM`),
      join(tables, ' STRAIGHT_JOIN '),
      part('WHERE'),
      join(where, ' AND '),
      part(`ORDER BY ${by} ${direction}, ${id} ${direction} LIMIT ?`, limit),
    ],
    ' ',
  )
}

interface Source {
  tables: Part[]
  where: Part[]
  /** Columns that hold the person and what is sorted by. */
  id: string
  by: string
}
type Asked = Pick<PageQuery, 'storeId' | 'tagId' | 'find' | 'order' | 'few'>

/** Tables that lead to the people asked for, starting at the one whose index holds the order. */
function source(asked: Asked): Source {
  const { tagId, find, order, few = false } = asked
  const storeId = scopeOf(asked)
  const byActivity = order === 'activity'
  const column = order === 'points' ? 'm.points' : 'm.joined_at'
  if (find === null && tagId !== null) {
    const where = [part('t.tag_id = ?', tagId), tagExists(tagId)]
    const tables = [part('follower_tags t')]
    // The link carries a copy of the store, which leads to the index; a row whose copy is old must not end the page early.
    if (storeId !== null) {
      where.push(inStore('t.store_id', storeId), inStore('f.home_store_id', storeId))
      tables.push(part('followers f ON f.id = t.follower_id'))
    }
    if (!byActivity) tables.push(part('memberships m ON m.follower_id = t.follower_id'))
    return { tables, where, id: 't.follower_id', by: byActivity ? 't.active_on' : column }
  }
  if (find === null && !byActivity && !few) {
    const tables = [part('memberships m')]
    if (storeId !== null) tables.push(part('followers f ON f.id = m.follower_id'))
    const where = storeId === null ? [] : [inStore('f.home_store_id', storeId)]
    return { tables, where, id: 'm.follower_id', by: column }
  }
  const { tables, where } = people(find)
  if (tagId !== null) {
    tables.push(part('follower_tags g ON g.tag_id = ? AND g.follower_id = f.id', tagId))
    where.push(tagExists(tagId))
  }
  if (!byActivity) tables.push(part('memberships m ON m.follower_id = f.id'))
  if (storeId !== null) where.push(inStore('f.home_store_id', storeId))
  return { tables, where, id: 'f.id', by: byActivity ? 'f.active_on' : column }
}

/**
 * People of one store who are rather sorted than met on a walk over all: of a million, a walk for a page of 30 passes
 * 6,000 before it has found it in a store of 5,000.
 */
export const mostSorted = 5_000

/**
 * How many are listed in all, up to one more than `mostCounted`: counting on would cost more than the page. Mostly a walk
 * along one index. A name is only known once it is decrypted, so not for one. Every follower is a member, from the
 * transaction that made both.
 */
export function countSql({ storeId, tagId, find }: Omit<Asked, 'order'>): Part {
  const { tables, where, id } = source({ storeId, tagId, find, order: 'activity' })
  return join(
    [
      part(`SELECT COUNT(*) AS total FROM (SELECT ${id} FROM`),
      join(tables, ' STRAIGHT_JOIN '),
      ...(where.length > 0 ? [part('WHERE'), join(where, ' AND ')] : []),
      part('LIMIT ?) x', mostCounted + 1),
    ],
    ' ',
  )
}

/** A whole number names one person, who is served wherever they are; a list holds the store's own people alone. */
const scopeOf = ({ storeId, find }: Pick<PageQuery, 'storeId' | 'find'>): number | null =>
  find?.by === 'number' ? null : storeId
/** Links of a tag that was deleted a moment ago are still on their way out. */
const tagExists = (tagId: number): Part => part('EXISTS (SELECT 1 FROM tags WHERE id = ?)', tagId)
const inStore = (column: string, storeId: number): Part => part(`${column} = ?`, storeId)

/** Tables that lead to the searched people, `followers f` last. */
function people(find: Find | null): { tables: Part[]; where: Part[] } {
  if (find === null) return { tables: [part('followers f')], where: [] }
  if (find.by === 'number') {
    const numbers = `(SELECT id FROM followers WHERE phone_index IN (${marks(find.phones.length)})
      UNION SELECT follower_id FROM memberships WHERE member_number = ?) x`
    return {
      tables: [part(numbers, ...find.phones, find.memberNumber), part('followers f ON f.id = x.id')],
      where: [],
    }
  }
  const [first, ...more] = find.pairs
  const others = more.map((pair, at) =>
    part(`follower_names n${at} ON n${at}.name_index = ? AND n${at}.follower_id = n.follower_id`, pair),
  )
  return {
    tables: [part('follower_names n'), ...others, part('followers f ON f.id = n.follower_id')],
    where: first ? [part('n.name_index = ?', first)] : [],
  }
}

/**
 * One page of rows in one statement: the ids first, as above, then each table by its primary key. The key comes from
 * `person_keys` every time, so nobody who was erased can be on the page. The scope is asked for again on the person
 * itself: a tag's link only carries a copy of the store.
 */
export function pageSql(query: PageQuery, now: number): Part {
  const itself = part('f.id = p.id')
  const storeId = scopeOf(query)
  const inScope = storeId === null ? itself : join([itself, inStore('f.home_store_id', storeId)], ' AND ')
  return join(
    [
      part(
        `SELECT STRAIGHT_JOIN p.id, p.sort, f.active_on, f.home_store_id, f.sealed_profile, k.wrapped_key, k.master_version,
          m.member_number, m.level, m.points, m.joined_at, s.name AS store,
          ${inForce('c', 'v', materialNow("'marketing_messages'"))} AS may
        FROM (`,
        now,
      ),
      pageIds(query),
      part(') p JOIN followers f ON'),
      inScope,
      part(`JOIN person_keys k ON k.person_id = p.id
        JOIN memberships m ON m.follower_id = p.id
        LEFT JOIN stores s ON s.id = f.home_store_id
        LEFT JOIN consent_states c ON c.follower_id = p.id AND c.purpose = 'marketing_messages'
        LEFT JOIN notice_versions v ON v.id = c.notice_version_id
        ORDER BY ${query.ascending ? 'p.sort, p.id' : 'p.sort DESC, p.id DESC'}`),
    ],
    ' ',
  )
}
