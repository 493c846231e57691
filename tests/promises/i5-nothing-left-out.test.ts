import { itemKind } from '@xinyue/shared/contract/privacy'
import { heldCategory, retentionCategory } from '@xinyue/shared/contract/retention'
import { loanCategories } from '@xinyue/shared/contract/vault'
import { schedule } from '../../config/policy/retention'
import { tablesOfPeople } from '../../server/src/incidents/fields'
import { handedIn, holdsFollower, mappedTables, onlyTables, table } from '../../server/src/core/data-map'
import { dataMap } from '../../server/src/data-map'
import { showAll } from '../../server/src/followers/my-data.view'
import { categoriesOf } from '../../server/src/retention/categories'
import { openFullShop, type FullShop } from '../support/full-shop'
import { Customer } from '../support/actors'
import { serviceForFile } from '../support/service'

/** Tables that hold something of a customer, by the live schema and the data map. */
const ofCustomers = () => Object.entries(mappedTables(dataMap)).filter(([, mapped]) => holdsFollower(mapped))

/** Where the person finds each table's rows; a text says why they are in no category of the copy. */
const shownIn: Readonly<Record<string, { category: string } | { why: string }>> = {
  followers: { category: 'contact' },
  follower_names: { why: 'pieces of the name, which is in contact' },
  wechat_identities: { category: 'identity' },
  follower_sessions: { category: 'identity' },
  access_entries: { category: 'access_log' },
  access_pages: { why: 'becomes access entries within a minute' },
  person_keys: { why: 'the key to the rest' },
  served_notices: { why: 'consent history, under each purpose' },
  consent_records: { category: 'consent_history' },
  consent_states: { category: 'consents' },
  separate_consents: { why: 'the page of the purpose' },
  consent_endings: { why: 'under the purpose: counts' },
  subscription_credits: { why: 'privacy centre: a number' },
  memberships: { category: 'membership' },
  follower_tags: { category: 'tags' },
  tag_objections: { category: 'objections' },
  interactions: { category: 'purchases' },
  recipients: { category: 'messages' },
  loans: { category: 'loans' },
  loan_categories: { category: 'loans' },
  loan_reads: { why: 'the vault, under each loan' },
  destroy_notices: { why: 'the vault, under each loan' },
  incident_people: { category: 'incidents' },
  privacy_requests: { category: 'requests' },
  privacy_request_notes: { why: 'the page of the request' },
  personal_exports: { why: 'the copy itself' },
  scheduled_erasures: { why: 'the page for deleting the account' },
  legal_holds: { why: 'told with what stays' },
  hold_openings: { why: 'in the access log, while the person is here' },
  held_copies: { why: 'told with what stays' },
  erasures: { why: 'names who is gone' },
  retained_orders: { why: 'under a pseudonym of who is gone' },
  suppressions: { why: 'a keyed hash' },
  wechat_events: { why: 'a keyed hash' },
  audit_entries: { why: 'numbers and field names' },
}

/** What ends otherwise than with the account or by the nightly run. */
const endsOtherwise: Readonly<Record<string, string>> = {
  access_pages: 'within a minute, as entries',
  consent_endings: 'with the account',
  suppressions: 'when the person agrees again',
  held_copies: 'when its hold is lifted',
  hold_openings: 'with its hold',
  scheduled_erasures: 'on its day',
  separate_consents: 'with its purpose',
}

describe('I5: nothing of a person is left out', () => {
  const world = serviceForFile()
  let shop: FullShop
  const read = <Row>(sql: string, ...values: (string | number)[]) =>
    world.service.rt.database.read<Row>(sql, values)

  beforeAll(async () => {
    shop = await openFullShop(world.service)
  }, 120_000)

  it('every table of the schema that holds something of customers is counted in an incident, or says why not', async () => {
    const schema = await read<{ name: string }>(
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'",
    )
    const holding = new Set(ofCustomers().map(([table]) => table))
    const map = mappedTables(dataMap)
    const counted = new Set(tablesOfPeople(dataMap).map((each) => each.table))
    const missing = schema
      .map(({ name }) => name)
      .filter(
        (name) => holding.has(name) && !counted.has(name) && typeof map[name]?.incidentFields !== 'string',
      )
    expect(missing).toEqual([])
    // A column that leads to a person makes a table one of customers, whatever the map says.
    const leading = await read<{ name: string }>(
      `SELECT DISTINCT table_name AS name FROM information_schema.columns
       WHERE table_schema = DATABASE() AND column_name IN ('follower_id', 'follower_ids', 'person_id', 'pseudonym')`,
    )
    expect(leading.map(({ name }) => name).filter((name) => !holding.has(name))).toEqual([])
  })

  it('refuses a map with a table that does not say whose its rows are', () => {
    const columns = { entry: { ...mappedTables(dataMap)['followers']?.columns['id'] } } as never
    expect(() => tablesOfPeople([onlyTables({ diaries: table(columns) })])).toThrow('in diaries exposes')
    const diaries = { columns, incidentFields: [{ field: 'other' as const }] }
    expect(() => tablesOfPeople([onlyTables({ diaries })])).toThrow('whose the rows of diaries are')
  })

  it('every row that belongs to another row leads to a person by a key of the schema', async () => {
    for (const [table, { parent: belongsTo }] of Object.entries(mappedTables(dataMap))) {
      if (!belongsTo) continue
      const { table: parent, column } = belongsTo
      const [key] = await read<{ name: string }>(
        `SELECT referenced_table_name AS name FROM information_schema.key_column_usage
         WHERE table_schema = DATABASE() AND table_name = ? AND column_name = ? AND referenced_table_name IS NOT NULL`,
        table,
        column,
      )
      expect({ table, parent: key?.name }).toEqual({ table, parent })
    }
  })

  it('every table is in a category of the copy, or says where else the person finds it', async () => {
    expect(ofCustomers().flatMap(([table]) => (table in shownIn ? [] : [table]))).toEqual([])
    const shown = (await showAll(world.service.rt, shop.member.followerId)).map(({ code }) => code)
    for (const [table, { from, person }] of Object.entries(directTables())) {
      const where = shownIn[table]
      if (!where || !('category' in where)) continue
      const rows = await read(`SELECT 1 FROM ${from} WHERE ${person} = ? LIMIT 1`, shop.member.followerId)
      if (rows.length > 0)
        expect({ table, shown }).toMatchObject({ shown: expect.arrayContaining([where.category]) })
    }
  })

  it('every table ends with the account, in the nightly run, or otherwise in a way that is written down', () => {
    const nightly = new Set(
      schedule.flatMap(({ category }) =>
        [...categoriesOf(dataMap)[category].from.matchAll(/\w+/g)].map(String),
      ),
    )
    const ofParent = (table: string) => nightly.has(mappedTables(dataMap)[table]?.parent?.table ?? '')
    const open = ofCustomers().filter(
      ([table, { columns }]) =>
        !nightly.has(table) &&
        !ofParent(table) &&
        endsOtherwise[table] === undefined &&
        !Object.values(columns).some(
          (entry) =>
            entry.holds === 'personal' && /account is deleted|deletes the account/.test(entry.retention),
        ),
    )
    expect(open.map(([table]) => table)).toEqual([])
  })

  it('every table of people says what staff see in it, what an incident exposes, and how a court reads what is sealed', () => {
    const silent = ofCustomers().filter(
      ([, { accessFields, incidentFields }]) => accessFields === undefined || incidentFields === undefined,
    )
    expect(silent.map(([name]) => name)).toEqual([])
    // The key of a copy opens a file that is deleted; the rows of a hold are sealed under a key of their own.
    const elsewhere = new Set(['personal_exports', 'held_copies'])
    const unreadable = ofCustomers().filter(
      ([name, { columns, readable }]) =>
        !elsewhere.has(name) &&
        !readable &&
        Object.keys(columns).some((column) => column.startsWith('sealed_')),
    )
    expect(unreadable.map(([name]) => name)).toEqual(['incident_people'])
  })

  it('every kind of thing a person can name is handed in by one domain', () => {
    for (const [part, keys] of [
      ['held', heldCategory.options],
      ['retention', retentionCategory.options],
      ['items', itemKind.options],
      ['lendable', loanCategories],
    ] as const)
      expect({ part, keys: Object.keys(handedIn(dataMap, part)).sort() }).toEqual({
        part,
        keys: [...keys, ...(part === 'held' ? ['contact', 'objections', 'tags'] : [])].sort(),
      })
    expect(() => handedIn([...dataMap, ...dataMap], 'items')).toThrow('two domains hand in items')
  })

  it('after an erasure no row of any table leads to the person, but what the map exempts in writing', async () => {
    const { followerId, openid } = shop.member
    const rowsOf = async () => {
      const left: string[] = []
      for (const [table, { from, person }] of Object.entries(directTables())) {
        const [row] = await read<{ n: number }>(
          `SELECT COUNT(*) AS n FROM ${from} WHERE ${person} = ?`,
          followerId,
        )
        if (row?.n) left.push(table)
      }
      return left
    }
    const before = await rowsOf()
    expect(before.length).toBeGreaterThan(15)
    const member = await Customer.returns(world.service, openid)
    await member.api.privacy.erase({ confirm: 'erase' })
    const map = mappedTables(dataMap)
    const exempt = (table: string) =>
      Object.entries(map[table]?.columns ?? {}).some(
        ([column, { holds }]) => column === 'follower_id' && holds === 'exempt',
      )
    expect((await rowsOf()).filter((table) => !exempt(table))).toEqual([])
  })

  const directTables = () => Object.fromEntries(tablesOfPeople(dataMap).map((table) => [table.table, table]))
})
