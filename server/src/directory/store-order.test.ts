import { top } from '../core/cursor'
import { followers as contract } from '@xinyue/shared/contract/followers'
import { callWith } from '../../../tests/support/call'
import { makeFollower, makeStaff, makeStore } from '../../../tests/support/factories'
import { runtimeForFile } from '../../../tests/support/runtime'
import { pageSql } from './page-sql'
import { directoryRoutes } from './routes'

/** A brand's members; its largest store has nearly all of them. */
const brand = 32_768
const limit = 20

describe('a small store of a large brand', () => {
  const test = runtimeForFile()
  let small = 0
  let clerkOf: (storeId: number) => ReturnType<typeof makeStaff>

  beforeAll(async () => {
    const { rt } = test
    const query = (sql: string, values: unknown[] = []) => rt.database.source.query(sql, values)
    small = await makeStore(rt)
    clerkOf = (storeId) => makeStaff(rt, 'clerk', storeId)
    // Rich and new, so that a walk from the top comes to the small store last.
    const { followerId } = await makeFollower(rt, { storeId: await makeStore(rt), points: 1_000_000 })
    for (let made = 1; made < brand; made *= 2) {
      await query(
        `INSERT INTO person_keys (person_id, wrapped_key, master_version, created_at)
         SELECT person_id + ?, wrapped_key, master_version, created_at FROM person_keys`,
        [made],
      )
      await query(
        `INSERT INTO followers (id, home_store_id, created_at, active_on)
         SELECT id + ?, home_store_id, created_at, active_on FROM followers`,
        [made],
      )
      await query(
        `INSERT INTO memberships (follower_id, member_number, level, points, joined_at)
         SELECT follower_id + ?, LPAD(follower_id + ?, 10, '0'), level, points, joined_at FROM memberships`,
        [made, made],
      )
    }
    await query('UPDATE memberships SET joined_at = joined_at + 1000')
    expect(followerId).toBe(1)
    for (let at = 0; at < 30; at++) await makeFollower(rt, { storeId: small, points: at % 7 })
    await query('ANALYZE TABLE followers, memberships')
  }, 120_000)

  it.each(['points', 'joined'] as const)(
    'sorts its own members by %s, and walks nobody else’s',
    async (sort) => {
      const { rt } = test
      const { sql, values } = pageSql(
        {
          storeId: small,
          tagId: null,
          find: null,
          order: sort,
          ascending: false,
          after: top,
          limit,
          few: true,
        },
        rt.clock.now(),
      )
      const reads = await rt.database.transaction(async (tx) => {
        const readRows = async () => {
          const rows: { Value: string }[] = await tx.query("SHOW SESSION STATUS LIKE 'Handler_read%'")
          return rows.reduce((sum, { Value }) => sum + Number(Value), 0)
        }
        const before = await readRows()
        expect(await tx.query(sql, values)).toHaveLength(limit)
        return (await readRows()) - before
      })
      expect(reads).toBeLessThan(limit * 30)
    },
  )

  it('lists them all, page after page, whichever way the page is found', async () => {
    const { rt } = test
    const walk = async (storeId: number) => {
      const clerk = await clerkOf(storeId)
      const seen: { followerId: number; points: number }[] = []
      let cursor: string | undefined
      do {
        const input = contract.list.input.parse({ sort: 'points', limit: 7, ...(cursor ? { cursor } : {}) })
        const page = await directoryRoutes(rt).list(callWith(input, clerk))
        seen.push(...page.followers)
        cursor = seen.length < 60 ? (page.nextCursor ?? undefined) : undefined
      } while (cursor)
      return seen
    }
    const seen = await walk(small)
    expect(new Set(seen.map(({ followerId }) => followerId)).size).toBe(30)
    expect(seen).toEqual([...seen].sort((a, b) => b.points - a.points || b.followerId - a.followerId))
    // The large store's page is found along the order.
    expect((await walk(small + 1)).slice(0, 3)).toMatchObject(
      [brand, brand - 1, brand - 2].map((followerId) => ({ followerId })),
    )
  })
})
