import { marks } from '../core/database'
import type { Find } from './find-people'
import type { Position } from '../core/cursor'
import { inForce, materialNow } from '../consent/consent-status'

export interface PageQuery {
  /** Null: every store. */
  storeId: number | null
  tagId: number | null
  find: Find | null
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
 * Ids of one page, newest activity first. There are twenty texts in all, so that each stays prepared.
 *
 * `a < ? OR (a = ? AND id < ?)` gives the planner two ranges to walk backwards; `a <= ? AND (...)` made it read the
 * whole day (25,000 index rows for a page in the middle of a busy one). Without a search each text walks one covering
 * index (followers or follower_tags, by_activity or by_store_activity) and stops after `limit` rows. With one,
 * STRAIGHT_JOIN starts at the index of names: otherwise the planner may walk all followers for a rare name.
 */
function pageIds(query: PageQuery): Part {
  const { tagId, find, after, limit } = query
  const storeId = scopeOf(query)
  const tagOnly = find === null && tagId !== null
  const [id, store, active] = tagOnly
    ? ['t.follower_id', 't.store_id', 't.active_on']
    : ['f.id', 'f.home_store_id', 'f.active_on']
  const { tables, where } = tagOnly
    ? { tables: [part('follower_tags t')], where: [part('t.tag_id = ?', tagId)] }
    : people(find)
  if (!tagOnly && tagId !== null)
    tables.push(part('follower_tags g ON g.tag_id = ? AND g.follower_id = f.id', tagId))
  if (storeId !== null) where.push(inStore(store, storeId))
  where.push(part(`(${active} < ? OR (${active} = ? AND ${id} < ?))`, after.sort, after.sort, after.id))
  return join(
    [
      part(`SELECT ${id} AS id, ${active} AS active_on FROM`),
      join(tables, ' STRAIGHT_JOIN '),
      part('WHERE'),
      join(where, ' AND '),
      part(`ORDER BY ${active} DESC, ${id} DESC LIMIT ?`, limit),
    ],
    ' ',
  )
}

/** A whole number names one person, who is served wherever they are; a list holds the store's own people alone. */
const scopeOf = ({ storeId, find }: PageQuery): number | null => (find?.by === 'number' ? null : storeId)
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
        `SELECT STRAIGHT_JOIN p.id, p.active_on, f.home_store_id, f.sealed_profile, k.wrapped_key, k.master_version,
          m.member_number, m.level, s.name AS store,
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
        ORDER BY p.active_on DESC, p.id DESC`),
    ],
    ' ',
  )
}
