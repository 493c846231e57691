import { audit as contract } from '@xinyue/shared/contract/audit'
import type { CallOf } from '@xinyue/shared/endpoint'
import { day } from '../core/clock'
import { makeStaff } from '../../../tests/support/factories'
import { runtimeForFile, testMorning } from '../../../tests/support/runtime'
import { pageSql, readPlaces, searchAudit } from './search-audit.view'

/** Rows; what holds of them holds of a million, since each page reads a few in a row. */
const entries = 65_536
const limit = 20

describe('a search in a long log', () => {
  const test = runtimeForFile()
  let login = ''

  beforeAll(async () => {
    const { rt } = test
    const query = (sql: string, values: unknown[] = []) => rt.database.source.query(sql, values)
    const { staffId } = await makeStaff(rt, 'owner')
    const [row] = await rt.database.read<{ login: string }>('SELECT login FROM staff WHERE id = ?', [staffId])
    login = row?.login ?? ''
    await query('DELETE FROM audit_entries')
    await query(
      `INSERT INTO audit_entries (at, actor_kind, actor_id, action, subject_kind, subject_id, fields)
       VALUES (?, 'follower', 1, 'visit.noted', 'follower', 1, '[]')`,
      [testMorning],
    )
    for (let rows = 1; rows < entries; rows *= 2)
      await query(
        `INSERT INTO audit_entries (at, actor_kind, actor_id, action, subject_kind, subject_id, fields)
         SELECT at + ? * 60000, actor_kind, actor_id, action, subject_kind, subject_id, '[]' FROM audit_entries`,
        [rows],
      )
    // What is looked for ends half-way: a walk from the newest, or a sort, would read thousands of rows.
    await query(
      `UPDATE audit_entries SET actor_kind = IF(id % 2 = 0, 'staff', 'system'), actor_id = IF(id % 2 = 0, ?, NULL),
         action = ELT(1 + id % 3, 'hold.placed', 'hold.lifted', 'tag.created')
       WHERE at < ?`,
      [staffId, testMorning + (entries / 2) * 60_000],
    )
    await query('ANALYZE TABLE audit_entries')
  }, 120_000)

  const on = (from: number, to: number) => ({ from: String(from), to: String(to) })
  const firstHour = on(testMorning, testMorning + day / 24)
  const searches: Record<string, () => CallOf<(typeof contract)['list']>> = {
    'of a day long ago': () => firstHour,
    'of a day in the middle': () => on(testMorning + 20 * day, testMorning + 21 * day),
    'of one action': () => ({ action: 'hold.lifted' }),
    'of one kind of action': () => ({ action: 'hold.' }),
    'of one kind of actor': () => ({ actorKind: 'staff' }),
    'of what no person did': () => ({ actorKind: 'system' }),
    'of one person': () => ({ person: login }),
    'of one person on a day, by one kind of action': () => ({ person: login, action: 'tag.', ...firstHour }),
    'of one kind of action on a day': () => ({ action: 'hold.', ...firstHour }),
    'of one action of one kind of actor': () => ({ action: 'hold.placed', actorKind: 'staff' }),
  }

  it.each(
    Object.entries(searches).flatMap(([what, input]) => [
      [what, 'desc', input] as const,
      [what, 'asc', input] as const,
    ]),
  )('%s, %s, reads little more than its page', async (_, order, input) => {
    const { rt } = test
    const search = contract.list.input.parse({ limit, order, ...input() })
    const { sql, values } = pageSql(search, await readPlaces(rt, search))
    const [found, reads] = await rt.database.transaction(async (tx) => {
      const readRows = async () => {
        const rows: { Value: string }[] = await tx.query("SHOW SESSION STATUS LIKE 'Handler_read%'")
        return rows.reduce((sum, { Value }) => sum + Number(Value), 0)
      }
      const before = await readRows()
      const rows: { id: number; at: number }[] = await tx.query(sql, values)
      return [rows, (await readRows()) - before] as const
    })
    expect(found.length).toBeGreaterThan(0)
    const way = order === 'asc' ? 1 : -1
    expect(found).toEqual([...found].sort((a, b) => way * (a.at - b.at || a.id - b.id)))
    expect(reads).toBeLessThan(limit * 25)
    const plan: { key: string | null; table: string | null }[] = await rt.database.source.query(
      `EXPLAIN ${sql}`,
      values,
    )
    for (const { table, key } of plan.filter(({ table: name }) => name === 'a'))
      expect([table, key]).not.toEqual(['a', null])
  })

  it('goes on where a page ended, in the order of time', async () => {
    const { rt } = test
    const search = contract.list.input.parse({ action: 'hold.', ...firstHour })
    const walked: number[] = []
    let cursor: string | null = null
    do {
      const page: { entries: { entryId: number }[]; nextCursor: string | null } = await searchAudit(
        rt,
        () => Promise.resolve(),
        await makeStaff(rt, 'owner'),
        { ...search, limit: 7, ...(cursor === null ? {} : { cursor }) },
      )
      walked.push(...page.entries.map(({ entryId }) => entryId))
      cursor = page.nextCursor
    } while (cursor !== null)
    const all = await rt.database.read<{ id: number }>(
      "SELECT id FROM audit_entries WHERE action LIKE 'hold.%' AND at >= ? AND at < ? ORDER BY at DESC, id DESC",
      [testMorning, testMorning + day / 24],
    )
    expect(walked).toEqual(all.map(({ id }) => id))
  })
})
