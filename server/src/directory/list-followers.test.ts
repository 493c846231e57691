import type { followers } from '@xinyue/shared/contract/followers'
import type { CallOf } from '@xinyue/shared/endpoint'
import { followers as contract } from '@xinyue/shared/contract/followers'
import type { StaffActor } from '../core/actor'
import { day } from '../core/clock'
import { until } from '../../../tests/support/actors'
import { callWith } from '../../../tests/support/call'
import { makeFollower, makeStaff, makeStore, makeTag } from '../../../tests/support/factories'
import { runtimeForFile, testMorning } from '../../../tests/support/runtime'
import { rebuildIndexes } from '../followers/rebuild-indexes'
import { directoryRoutes } from './routes'

const test = runtimeForFile()
let owner: StaffActor
let clerk: StaffActor
let lakeside = 0
let creekside = 0

const list = (actor: StaffActor, input: CallOf<(typeof followers)['list']> = {}) =>
  directoryRoutes(test.rt).list(callWith(contract.list.input.parse(input), actor))
const namesOf = async (actor: StaffActor, input: CallOf<(typeof followers)['list']> = {}) =>
  (await list(actor, input)).followers.map((row) => row.maskedName)
/** Every page, one after another. */
async function walk(actor: StaffActor, input: CallOf<(typeof followers)['list']>): Promise<number[]> {
  const ids: number[] = []
  let cursor: string | undefined
  do {
    const page = await list(actor, { ...input, ...(cursor ? { cursor } : {}) })
    ids.push(...page.followers.map((row) => row.followerId))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return ids
}

beforeAll(async () => {
  const { rt } = test
  lakeside = await makeStore(rt, '湖滨店')
  creekside = await makeStore(rt, '西溪店')
  owner = await makeStaff(rt, 'owner')
  clerk = await makeStaff(rt, 'clerk', lakeside)
})

describe('the list of followers', () => {
  let oolong = 0
  const made: number[] = []
  beforeAll(async () => {
    const { rt } = test
    oolong = await makeTag(rt)
    for (let i = 0; i < 24; i++) {
      const { followerId } = await makeFollower(rt, {
        name: i % 5 === 0 ? null : '林小满',
        storeId: i % 2 === 0 ? lakeside : creekside,
        activeAt: testMorning - Math.floor(i / 4) * day,
        tagIds: i % 3 === 0 ? [oolong] : [],
      })
      made.push(followerId)
    }
    await makeFollower(rt, { storeId: null, activeAt: testMorning - 300 * day })
  })

  it('shows everybody once, newest activity first, page after page', async () => {
    const ids = await walk(owner, { limit: 7 })
    expect(ids).toHaveLength(25)
    expect(new Set(ids).size).toBe(25)
    const { followers } = await list(owner, { limit: 100 })
    expect(followers.map((row) => row.followerId)).toEqual(ids)
    const days = followers.map((row) => row.lastActiveAt)
    expect(days).toEqual([...days].sort((a, b) => b - a))
  })

  it('shows a store its own followers and nobody else', async () => {
    const ids = await walk(clerk, { limit: 5 })
    expect(ids).toHaveLength(12)
    const { followers } = await list(clerk, { limit: 100 })
    expect(new Set(followers.map((row) => row.store))).toEqual(new Set(['湖滨店']))
  })

  it('shows those with a tag, within the store as well', async () => {
    expect((await walk(owner, { tagId: oolong, limit: 3 })).sort()).toEqual(
      made.filter((_, i) => i % 3 === 0).sort(),
    )
    expect((await walk(clerk, { tagId: oolong, limit: 3 })).sort()).toEqual(
      made.filter((_, i) => i % 6 === 0).sort(),
    )
  })

  it('does not show another store somebody whose tag still carries its number', async () => {
    const { followerId } = await makeFollower(test.rt, { storeId: creekside, tagIds: [oolong] })
    await test.rt.database.source.query('UPDATE follower_tags SET store_id = ? WHERE follower_id = ?', [
      lakeside,
      followerId,
    ])
    expect(await walk(clerk, { tagId: oolong, limit: 100 })).not.toContain(followerId)
  })

  it('masks names, and has none where none was given', async () => {
    const names = await namesOf(owner, { limit: 100 })
    expect(new Set(names)).toEqual(new Set(['林**', null]))
  })

  it.each([
    ['joined', 'joinedAt'],
    ['points', 'points'],
    ['activity', 'lastActiveAt'],
  ] as const)('is sorted by %s in both directions, page after page, each person once', async (sort, key) => {
    await test.rt.database.source.query(
      'UPDATE memberships SET points = follower_id % 4, joined_at = follower_id % 5',
    )
    for (const actor of [owner, clerk])
      for (const tagId of [undefined, oolong]) {
        const asked = { sort, ...(tagId === undefined ? {} : { tagId }) }
        const down = (await list(actor, { ...asked, limit: 100 })).followers
        const values = down.map((row) => row[key])
        expect(values).toEqual([...values].sort((a, b) => b - a))
        expect(await walk(actor, { ...asked, limit: 3 })).toEqual(down.map((row) => row.followerId))
        const up = await walk(actor, { ...asked, order: 'asc', limit: 3 })
        expect(up).toEqual(down.map((row) => row.followerId).reverse())
      }
  })

  it('says how many there are, for the store and the tag asked for, with the first page', async () => {
    const total = async (actor: StaffActor, input: CallOf<(typeof followers)['list']> = {}) =>
      (await list(actor, { limit: 2, ...input })).total
    expect(await total(owner)).toBe((await walk(owner, { limit: 100 })).length)
    expect(await total(clerk)).toBe(12)
    expect(await total(owner, { tagId: oolong })).toBe(
      (await walk(owner, { tagId: oolong, limit: 100 })).length,
    )
    expect(await total(owner, { search: '林' })).toBeNull()
    const { nextCursor } = await list(owner, { limit: 2 })
    expect(await total(owner, { cursor: nextCursor ?? '' })).toBeNull()
  })

  it('refuses a cursor it did not hand out', async () => {
    await expect(list(owner, { cursor: 'AAAA' })).rejects.toMatchObject({
      fields: { cursor: expect.any(String) },
    })
    await expect(list(owner, { cursor: '_'.repeat(22) })).rejects.toMatchObject({ code: 'invalid_input' })
  })
})

describe('searching', () => {
  const found = async (search: string, actor = owner) =>
    (await list(actor, { search })).followers.map((row) => row.followerId)

  it('finds a person by surname, by any two characters in a row, and by the whole name', async () => {
    const { followerId } = await makeFollower(test.rt, { name: '欧阳若溪', storeId: lakeside })
    for (const text of ['欧', '欧阳', '阳若', '若溪', '欧阳若溪', ' 欧阳 若溪 '])
      expect(await found(text)).toContain(followerId)
    for (const text of ['溪', '阳', '欧溪', '若阳']) expect(await found(text)).not.toContain(followerId)
  })

  it('does not take pieces that stand apart for the searched one', async () => {
    const { followerId } = await makeFollower(test.rt, { name: '安妮妮可安妮' })
    expect(await found('安妮可')).not.toContain(followerId)
    expect(await found('妮可安妮')).toContain(followerId)
  })

  it('finds a Latin name whatever its case', async () => {
    const { followerId } = await makeFollower(test.rt, { name: 'Alexander' })
    expect(await found('aleX')).toContain(followerId)
  })

  it('finds by whole phone number and by member number, not by a part of either', async () => {
    const { followerId, memberNumber } = await makeFollower(test.rt, { phone: '19900001234' })
    for (const text of ['19900001234', '+86 199-0000-1234', memberNumber])
      expect(await found(text)).toEqual([followerId])
    for (const text of ['1990000123', memberNumber.slice(0, 8)]) expect(await found(text)).toEqual([])
  })

  it('keeps to the store and to the tag', async () => {
    const tagId = await makeTag(test.rt)
    const here = await makeFollower(test.rt, { name: '慕容知秋', storeId: lakeside, tagIds: [tagId] })
    const there = await makeFollower(test.rt, { name: '慕容知夏', storeId: creekside, phone: '19900005678' })
    expect((await found('慕容')).sort()).toEqual([here.followerId, there.followerId].sort())
    expect(await found('慕容', clerk)).toEqual([here.followerId])
    const tagged = await list(owner, { search: '慕容知', tagId })
    expect(tagged.followers.map((row) => row.followerId)).toEqual([here.followerId])
  })

  it('finds a name with a dot in it, however the dot is typed', async () => {
    const { followerId } = await makeFollower(test.rt, { name: '阿里木·买买提' })
    for (const dot of ['·', '•', '・', '‧', '･', '∙', '⋅', '.', ' ', ''])
      expect([dot, await found(`阿里木${dot}买买提`)]).toEqual([dot, [followerId]])
    for (const text of ['木买', '木•买', '买买提']) expect(await found(text)).toEqual([followerId])
    const dotless = await makeFollower(test.rt, { name: '古丽巴哈尔' })
    expect(await found('古丽・巴哈尔')).toEqual([dotless.followerId])
    expect(await found('·')).toEqual([])
  })

  it('finds a name whose letters are joined, typed with and without the joiner', async () => {
    const { followerId } = await makeFollower(test.rt, { name: 'علی‌رضا' })
    for (const text of ['علی‌رضا', 'علیرضا']) expect(await found(text)).toEqual([followerId])
  })

  it('finds a number from abroad with and without its country, and tells two countries apart', async () => {
    const hongKong = await makeFollower(test.rt, { phone: '+852 66123456' })
    const macau = await makeFollower(test.rt, { phone: '+853 66123456' })
    const taiwan = await makeFollower(test.rt, { phone: '+886 912345678' })
    for (const text of [
      '+852 6612 3456',
      '0085266123456',
      '(+852)66123456',
      '＋８５２ ６６１２３４５６',
      '85266123456',
    ])
      expect([text, await found(text)]).toEqual([text, [hongKong.followerId]])
    expect((await found('6612-3456')).sort()).toEqual([hongKong.followerId, macau.followerId].sort())
    for (const text of ['0912-345-678', '+886 (0)912 345 678'])
      expect(await found(text)).toEqual([taiwan.followerId])
  })

  it('does not take an American number for a mainland one', async () => {
    const american = await makeFollower(test.rt, { phone: '+1 9900138000' })
    const chinese = await makeFollower(test.rt, { phone: '19900138000' })
    expect(await found('+1 9900138000')).toEqual([american.followerId])
    expect(await found('+86 19900138000')).toEqual([chinese.followerId])
  })

  it('finds those whose indexes an older rule made, once they are made anew', async () => {
    const { followerId } = await makeFollower(test.rt, { name: '艾力·吐尔逊', phone: '+853 66998877' })
    const { source } = test.rt.database
    await source.query('UPDATE followers SET phone_index = NULL, index_version = 0 WHERE id = ?', [
      followerId,
    ])
    await source.query('DELETE FROM follower_names WHERE follower_id = ?', [followerId])
    expect(await found('艾力吐尔逊')).toEqual([])
    const { signal } = new AbortController()
    expect(await rebuildIndexes.run(test.rt, signal)).toBe(1)
    for (const text of ['艾力吐尔逊', '66998877']) expect(await found(text)).toEqual([followerId])
    expect(await rebuildIndexes.run(test.rt, signal)).toBe(0)
  })

  it('goes on page after page', async () => {
    for (let i = 0; i < 9; i++)
      await makeFollower(test.rt, {
        name: `诸葛${'甲乙丙丁戊己庚辛壬'[i] ?? ''}`,
        activeAt: testMorning - i * day,
      })
    const ids = await walk(owner, { search: '诸葛', limit: 4 })
    expect(ids).toHaveLength(9)
    expect(new Set(ids).size).toBe(9)
  })
})

describe('who may be sent marketing messages', () => {
  const may = async (phone: string) =>
    (await list(owner, { search: phone })).followers[0]?.mayReceiveMarketing

  it.each([
    ['agreed until they withdraw', { status: 'granted', expiresAt: null }, true],
    ['agreed until next week', { status: 'granted', expiresAt: testMorning + 7 * day }, true],
    ['agreed until a minute ago', { status: 'granted', expiresAt: testMorning - 60_000 }, false],
    ['withdrew', { status: 'withdrawn' }, false],
    ['declined', { status: 'declined' }, false],
  ] as const)('somebody who %s', async (_, marketing_messages, allowed) => {
    const phone = `1990001${String(Math.floor(Math.random() * 1e4)).padStart(4, '0')}`
    await makeFollower(test.rt, { phone, consents: { marketing_messages } })
    expect(await may(phone)).toBe(allowed)
  })

  it('nobody who was never asked, and nobody once the purpose has changed', async () => {
    await makeFollower(test.rt, { phone: '19900020000' })
    expect(await may('19900020000')).toBe(false)
    await makeFollower(test.rt, { phone: '19900020001', consents: { marketing_messages: {} } })
    expect(await may('19900020001')).toBe(true)
    const { source } = test.rt.database
    await source.query(
      `INSERT INTO notice_versions (purpose, version, material_version, hash, content, published_at)
       SELECT purpose, 99, 99, hash, content, published_at FROM notice_versions WHERE purpose = 'marketing_messages'`,
    )
    expect(await may('19900020001')).toBe(false)
    await source.query('DELETE FROM notice_versions WHERE version = 99')
  })
})

describe('a search that finds somebody who leaves at that moment', () => {
  it('leaves them out and answers', async () => {
    const { rt } = test
    const { person, memberNumber } = await makeFollower(rt, { storeId: creekside })
    const search = await rt.database.transaction(async (tx) => {
      // The search has read the person, and waits to write its trace.
      await tx.query('SELECT id FROM followers WHERE id = ? FOR UPDATE', [person.followerId])
      const answer = list(clerk, { search: memberNumber })
      await until(
        () =>
          rt.database.read(
            `SELECT 1 FROM information_schema.processlist
             WHERE db = DATABASE() AND info LIKE CONCAT('SELECT id FROM followers WHERE id = ', ?, ' FOR UPDATE')`,
            [person.followerId],
          ),
        (waiting) => waiting.length > 0,
      )
      for (const domain of [...rt.dataMap].reverse()) await domain.erase(tx, person, rt.clock.now())
      return { answer }
    })
    expect(await search.answer).toEqual({ followers: [], nextCursor: null, total: 0 })
  })
})
