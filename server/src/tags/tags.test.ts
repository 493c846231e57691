import type { InputOf } from '@xinyue/shared/endpoint'
import type { tags as contract } from '@xinyue/shared/contract/tags'
import type { StaffActor } from '../core/actor'
import { day } from '../core/clock'
import { callWith, firstTime } from '../../../tests/support/call'
import { makeFollower, makeStaff, makeStore, makeTag } from '../../../tests/support/factories'
import { runtimeForFile, testMorning } from '../../../tests/support/runtime'
import { tagData } from './personal-data'
import { removePurposeTags } from './remove-purpose-tags'
import { tagsRoutes } from './routes'

const test = runtimeForFile()
let store = 0
let clerk: StaffActor
let owner: StaffActor

const apply = (followerId: number, tagId: number, actor = clerk) =>
  tagsRoutes(test.rt).apply(callWith({ followerId, tagId }, actor))
const remove = (followerId: number, tagId: number, actor = clerk) =>
  tagsRoutes(test.rt).remove(callWith({ followerId, tagId }, actor))
const create = (input: InputOf<typeof contract.create>) =>
  tagsRoutes(test.rt).create(callWith(input, owner, { once: firstTime(test.rt) }))
const tagsOf = async (followerId: number) =>
  (
    await test.rt.database.read<{ tag_id: number }>(
      'SELECT tag_id FROM follower_tags WHERE follower_id = ?',
      [followerId],
    )
  ).map((row) => row.tag_id)
const historyOf = (followerId: number) =>
  test.rt.database.read<{ kind: string; purpose: string; subject: string }>(
    "SELECT kind, purpose, subject FROM interactions WHERE follower_id = ? AND kind LIKE 'tag%' ORDER BY id",
    [followerId],
  )

beforeAll(async () => {
  store = await makeStore(test.rt)
  clerk = await makeStaff(test.rt, 'clerk', store)
  owner = await makeStaff(test.rt, 'owner')
})

describe('tags', () => {
  it('are listed by group with how many of the followers one sees have them', async () => {
    const tag = await create({ name: '常客', group: '关系', purpose: null })
    await makeFollower(test.rt, { storeId: store, tagIds: [tag.tagId] })
    await makeFollower(test.rt, { storeId: await makeStore(test.rt), tagIds: [tag.tagId] })
    const countFor = async (actor: StaffActor) => {
      const { tags } = await tagsRoutes(test.rt).list(callWith({}, actor))
      return tags.find(({ tagId }) => tagId === tag.tagId)?.followerCount
    }
    expect(await countFor(owner)).toBe(2)
    expect(await countFor(clerk)).toBe(1)
  })

  it('have each name once', async () => {
    await create({ name: '爱喝红茶', group: '口味', purpose: 'personalisation' })
    await expect(create({ name: '爱喝红茶', group: '别的', purpose: null })).rejects.toMatchObject({
      code: 'conflict',
      fields: { name: expect.any(String) },
    })
  })
})

describe('putting a tag on a follower', () => {
  it('is done once, noted on the timeline and in the audit log', async () => {
    const tagId = await makeTag(test.rt, { name: '老朋友' })
    const { followerId } = await makeFollower(test.rt, { storeId: store })
    const first = await apply(followerId, tagId)
    test.rt.clock.advance(1000)
    const [again] = await Promise.all([apply(followerId, tagId), apply(followerId, tagId)])
    expect(again).toEqual(first)
    expect(await historyOf(followerId)).toEqual([
      { kind: 'tag_applied', purpose: 'membership', subject: '老朋友' },
    ])
    const audit = await test.rt.database.read<{ actor_id: number; fields: string }>(
      "SELECT actor_id, fields FROM audit_entries WHERE action = 'tag.applied' AND subject_id = ?",
      [followerId],
    )
    expect(audit).toEqual([{ actor_id: clerk.staffId, fields: `["tag:${tagId}"]` }])
  })

  it('by two people at once makes one tag and one line', async () => {
    const tagId = await makeTag(test.rt)
    const { followerId } = await makeFollower(test.rt, { storeId: store })
    const answers = await Promise.all(Array.from({ length: 6 }, () => apply(followerId, tagId)))
    expect(new Set(answers.map(({ appliedAt }) => appliedAt)).size).toBe(1)
    expect(await historyOf(followerId)).toHaveLength(1)
  })

  it('of another store is not possible', async () => {
    const tagId = await makeTag(test.rt)
    const { followerId } = await makeFollower(test.rt, { storeId: await makeStore(test.rt) })
    await expect(apply(followerId, tagId)).rejects.toMatchObject({ code: 'not_found' })
    await expect(remove(followerId, tagId)).rejects.toMatchObject({ code: 'not_found' })
    await expect(apply(followerId, 999_999, owner)).rejects.toMatchObject({ code: 'not_found' })
  })

  it.each([
    ['never asked', undefined],
    ['withdrawn', { status: 'withdrawn' }],
    ['declined', { status: 'declined' }],
    ['over since a minute', { expiresAt: testMorning - 60_000 }],
  ] as const)('that rests on a consent is refused when it is %s', async (_, personalisation) => {
    const tagId = await makeTag(test.rt, { purpose: 'personalisation' })
    const { followerId } = await makeFollower(test.rt, {
      storeId: store,
      consents: personalisation ? { personalisation } : {},
    })
    await expect(apply(followerId, tagId)).rejects.toMatchObject({ code: 'consent_required' })
    expect(await tagsOf(followerId)).toEqual([])
  })

  it('never survives a withdrawal that happens at the same moment', async () => {
    const tagId = await makeTag(test.rt, { purpose: 'personalisation' })
    const withdraw = (followerId: number) =>
      test.rt.database.transaction(async (tx) => {
        await tx.query(
          "SELECT status FROM consent_states WHERE follower_id = ? AND purpose = 'personalisation' FOR UPDATE",
          [followerId],
        )
        await tx.query(
          "UPDATE consent_states SET status = 'withdrawn' WHERE follower_id = ? AND purpose = 'personalisation'",
          [followerId],
        )
        await removePurposeTags(tx, followerId, 'personalisation')
      })
    for (let round = 0; round < 12; round++) {
      const { followerId } = await makeFollower(test.rt, {
        storeId: store,
        consents: { personalisation: {} },
      })
      await Promise.allSettled([apply(followerId, tagId), withdraw(followerId), apply(followerId, tagId)])
      expect(await tagsOf(followerId)).toEqual([])
    }
  })
})

describe('taking a tag off', () => {
  it('is noted, and taking it off again changes nothing', async () => {
    const tagId = await makeTag(test.rt, { name: '学生' })
    const { followerId } = await makeFollower(test.rt, { storeId: store, tagIds: [tagId] })
    expect(await remove(followerId, tagId)).toEqual({ ok: true })
    expect(await remove(followerId, tagId)).toEqual({ ok: true })
    expect(await tagsOf(followerId)).toEqual([])
    expect(await historyOf(followerId)).toEqual([
      { kind: 'tag_removed', purpose: 'membership', subject: '学生' },
    ])
  })

  it('happens by itself for tags of a withdrawn purpose, and for no others', async () => {
    const taste = await makeTag(test.rt, { purpose: 'personalisation' })
    const plain = await makeTag(test.rt)
    const { followerId } = await makeFollower(test.rt, {
      storeId: store,
      consents: { personalisation: {} },
      tagIds: [taste, plain],
    })
    const removed = await test.rt.database.transaction((tx) =>
      removePurposeTags(tx, followerId, 'personalisation'),
    )
    expect(removed).toBe(1)
    expect(await tagsOf(followerId)).toEqual([plain])
  })
})

describe('what a person sees of their tags', () => {
  it('is divided by what they rest on and when they end', async () => {
    const taste = await makeTag(test.rt, { name: '少糖', purpose: 'personalisation' })
    const weekend = await makeTag(test.rt, { name: '周末来', purpose: 'visit_history' })
    const plain = await makeTag(test.rt, { name: '街坊' })
    const { person } = await makeFollower(test.rt, {
      consents: {
        personalisation: { expiresAt: testMorning + 30 * day },
        visit_history: { expiresAt: testMorning + 60 * day },
      },
      tagIds: [taste, weekend, plain],
    })
    const shown = await tagData.show(test.rt, person)
    expect(shown).toMatchObject([
      { code: 'tags', until: { 'zh-CN': '保存到你注销' }, items: [{ value: '街坊' }] },
      {
        code: 'tags_visit_history',
        title: { 'zh-CN': '到店标签' },
        source: { 'zh-CN': '店员从你的到店里看出来的' },
        count: 1,
        items: [{ value: '周末来' }],
      },
      { code: 'tags_personalisation', title: { 'zh-CN': '口味标签' }, count: 1, items: [{ value: '少糖' }] },
    ])
    expect(shown[2]?.until['zh-CN']).toBe('将于 2026-12-20 自动删除')
    expect((await tagData.preview(test.rt, person)).erased).toMatchObject([{ count: 3 }])
    await test.rt.database.transaction((tx) => tagData.erase(tx, person, test.rt.clock.now()))
    expect(await tagData.show(test.rt, person)).toEqual([])
  })
})
