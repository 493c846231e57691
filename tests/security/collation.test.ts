import { nameKey } from '../../server/src/core/name-key'
import { connectDatabase, createDatabase } from '../../server/src/core/database'
import { migrations } from '../../server/src/migrations'
import { StaffMember } from '../support/actors'
import { dropDatabase, testDatabaseUrl } from '../support/database'
import { makeStore } from '../support/factories'
import { serviceForFile } from '../support/service'

/** Pairs that `utf8mb4_general_ci` and its like take for one. */
const different = [
  ['🧋', '🍰'],
  ['奶茶🧋', '奶茶🍰'],
  ['𠮷祥', '𡈽祥'],
  ['café', 'cafe'],
  ['ß', 's'],
  ['ば', 'は'],
] as const
/** Pairs that a person takes for one. */
const alike = [
  ['VIP', 'vip'],
  ['老客 A', '老客  a'],
  ['Ｇold', 'gold'],
  ['咖啡☕', '咖啡☕\ufe0f'],
] as const

describe('how texts are compared', () => {
  const world = serviceForFile({ worker: false })

  it('names the collation of every text column, and of every table for columns to come', async () => {
    const { database } = world.service.rt
    const columns = await database.read<{ place: string; kept: string }>(
      `SELECT CONCAT(table_name, '.', column_name) AS place, collation_name AS kept FROM information_schema.columns
       WHERE table_schema = DATABASE() AND collation_name IS NOT NULL`,
    )
    expect(columns.length).toBeGreaterThan(80)
    expect(columns.filter(({ kept }) => kept !== 'utf8mb4_bin' && kept !== 'ascii_bin')).toEqual([])
    const tables = await database.read<{ name: string; kept: string }>(
      `SELECT table_name AS name, table_collation AS kept FROM information_schema.tables WHERE table_schema = DATABASE()`,
    )
    expect(tables.filter(({ kept }) => kept !== 'utf8mb4_bin')).toEqual([])
  })

  it('tells tags and stores apart by every code point', async () => {
    const owner = await StaffMember.signsIn(world.service, 'owner')
    for (const name of different.flat()) {
      expect(await owner.api.tags.create({ name, group: '喜好', purpose: null })).toMatchObject({ name })
      expect(await makeStore(world.service.rt, name)).toBeGreaterThan(0)
    }
  })

  it('gives one name to one tag or store, in whatever letters it is written', async () => {
    const owner = await StaffMember.signsIn(world.service, 'owner')
    for (const [first, second] of alike) {
      await owner.api.tags.create({ name: first, group: '级别', purpose: null })
      await expect(
        owner.api.tags.create({ name: second, group: '级别', purpose: null }),
      ).rejects.toMatchObject({
        error: { code: 'conflict', fields: { name: 'in use' } },
      })
      await makeStore(world.service.rt, first)
      await expect(makeStore(world.service.rt, second)).rejects.toMatchObject({ code: 'ER_DUP_ENTRY' })
    }
    // Blanks at the end, which the collation would not see, are no part of a name.
    expect(await owner.api.tags.create({ name: ' 晨跑 ', group: '喜好', purpose: null })).toMatchObject({
      name: '晨跑',
    })
  })

  it('keeps what a shop has, also two tags that were different until now', async () => {
    const url = testDatabaseUrl(`test_collation_${process.pid}`)
    await createDatabase(url)
    const before = migrations.filter(({ name }) => !name.startsWith('Collations'))
    const old = await connectDatabase({ url, pool: 2, entities: [], migrations: before })
    await old.source.query('ALTER DATABASE COLLATE utf8mb4_general_ci')
    await old.source.runMigrations()
    await old.source.query(
      "INSERT INTO tags (name, tag_group, created_at) VALUES ('vip', '级别', 1), ('ｖip', '级别', 1), ('奶茶🧋', '喜好', 1)",
    )
    await old.close()
    const database = await connectDatabase({ url, pool: 2, entities: [], migrations })
    await database.source.runMigrations()
    expect(await database.read('SELECT name, name_key AS nameKey FROM tags ORDER BY id')).toEqual([
      { name: 'vip', nameKey: nameKey('vip') },
      { name: 'ｖip', nameKey: null },
      { name: '奶茶🧋', nameKey: nameKey('奶茶🧋') },
    ])
    await dropDatabase({ database, url })
  })
})
