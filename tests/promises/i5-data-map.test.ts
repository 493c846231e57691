import { mappedTables } from '../../server/src/core/data-map'
import { dataMap } from '../../server/src/data-map'
import type { ColumnEntry } from '../../server/src/core/data-map'
import { runtimeForFile, type TestRuntime } from '../support/runtime'

/** Columns of the live schema that nobody registered, and registered ones that are not there. */
async function compare(rt: TestRuntime): Promise<{ unregistered: string[]; vanished: string[] }> {
  const rows = await rt.database.read<{ table_name: string; column_name: string }>(
    'SELECT table_name AS table_name, column_name AS column_name FROM information_schema.columns WHERE table_schema = DATABASE()',
  )
  const inSchema = new Set(rows.map((row) => `${row.table_name}.${row.column_name}`))
  const registered = new Set(
    Object.entries(mappedTables(dataMap)).flatMap(([table, { columns }]) =>
      Object.keys(columns).map((column) => `${table}.${column}`),
    ),
  )
  return {
    unregistered: [...inSchema].filter((column) => !registered.has(column)),
    vanished: [...registered].filter((column) => !inSchema.has(column)),
  }
}

describe('I5: the data map is complete', () => {
  const test = runtimeForFile()

  it('registers every column of every table', async () => {
    expect(await compare(test.rt)).toEqual({ unregistered: [], vanished: [] })
  })

  it('notices a column and a table that somebody adds without registering them', async () => {
    await test.rt.database.source.query('ALTER TABLE followers ADD COLUMN favourite_drink VARCHAR(20) NULL')
    await test.rt.database.source.query('CREATE TABLE diaries (id BIGINT PRIMARY KEY, follower_id BIGINT)')
    const { unregistered } = await compare(test.rt)
    expect(unregistered.sort()).toEqual(['diaries.follower_id', 'diaries.id', 'followers.favourite_drink'])
  })

  it('says of every personal column why, how long, and how it is exported, corrected and erased', () => {
    for (const [table, { columns }] of Object.entries(mappedTables(dataMap)))
      for (const [column, entry] of Object.entries(columns))
        for (const [what, text] of Object.entries(entry satisfies ColumnEntry))
          expect([`${table}.${column}.${what}`, text]).toEqual([
            expect.any(String),
            expect.stringMatching(/\S/),
          ])
  })

  it('registers as personal, or exempts in writing, every column that points to a person', () => {
    const unexplained: string[] = []
    for (const [table, { columns }] of Object.entries(mappedTables(dataMap)))
      for (const [column, entry] of Object.entries(columns))
        if (
          /^(follower_id|person_id|pseudonym|subject|sealed_\w+|phone_index|openid_index|name_index|login|display_name)$/.test(
            column,
          ) &&
          entry.holds === 'nothing'
        )
          unexplained.push(`${table}.${column}`)
    expect(unexplained).toEqual([])
  })
})
