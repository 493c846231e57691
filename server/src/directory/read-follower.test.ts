import { followers as contract } from '@xinyue/shared/contract/followers'
import type { CallOf } from '@xinyue/shared/endpoint'
import { otherStores } from '../../../config/policy/stores'
import type { StaffActor } from '../core/actor'
import { day, hour, minute } from '../core/clock'
import { callWith } from '../../../tests/support/call'
import { makeFollower, makeStaff, makeStore, makeTag } from '../../../tests/support/factories'
import { runtimeForFile, testMorning } from '../../../tests/support/runtime'
import { expandAccessPages } from '../followers/expand-access-pages'
import { followerData } from '../followers/personal-data'
import { directoryRoutes } from './routes'

const test = runtimeForFile()
let lakeside = 0
let clerk: StaffActor

const get = (actor: StaffActor, followerId: number) =>
  directoryRoutes(test.rt).get(callWith({ followerId }, actor))
const timeline = (actor: StaffActor, input: CallOf<typeof contract.timeline>) =>
  directoryRoutes(test.rt).timeline(callWith(contract.timeline.input.parse(input), actor))
const list = (actor: StaffActor, search?: string) =>
  directoryRoutes(test.rt).list(callWith(contract.list.input.parse({ limit: 100, search }), actor))
const looksAt = (followerId: number) =>
  test.rt.database.read<{ fields: string; reason: string; role: string; at: number; staff_id: number }>(
    'SELECT fields, reason, role, at, staff_id FROM access_entries WHERE follower_id = ? ORDER BY id',
    [followerId],
  )

beforeAll(async () => {
  lakeside = await makeStore(test.rt, '湖滨店')
  clerk = await makeStaff(test.rt, 'clerk', lakeside)
})

describe('one follower', () => {
  it('is shown masked, with what their consents allow', async () => {
    const taste = await makeTag(test.rt, { name: '爱喝乌龙', purpose: 'personalisation' })
    const plain = await makeTag(test.rt, { name: '老朋友' })
    const { followerId, memberNumber } = await makeFollower(test.rt, {
      name: '林小满',
      phone: '13800008000',
      storeId: lakeside,
      level: 'silver',
      points: 320,
      credits: { a: 2, b: 1 },
      tagIds: [taste, plain],
      consents: {
        marketing_messages: { expiresAt: testMorning + 6 * day },
        personalisation: {},
        visit_history: { status: 'declined' },
      },
    })
    const answer = contract.get.output.parse(await get(clerk, followerId))
    expect(answer).toMatchObject({
      maskedName: '林**',
      maskedPhone: '138****8000',
      memberNumber,
      level: 'silver',
      points: 320,
      store: '湖滨店',
      mayReceiveMarketing: true,
      sendCredits: 3,
    })
    expect(answer.consents).toEqual([
      { purpose: 'marketing_messages', status: 'granted', expiresAt: testMorning + 6 * day, expiring: true },
      { purpose: 'personalisation', status: 'granted', expiresAt: null, expiring: false },
      { purpose: 'visit_history', status: 'declined', expiresAt: null, expiring: false },
    ])
    expect(answer.tags.map((tag) => tag.name)).toEqual(['老朋友', '爱喝乌龙'])
    expect(JSON.stringify(answer)).not.toContain('小满')
  })

  it('loses a tag from the screen the moment its consent is over, before any job has come by', async () => {
    const tagId = await makeTag(test.rt, { purpose: 'personalisation' })
    const { followerId } = await makeFollower(test.rt, {
      storeId: lakeside,
      tagIds: [tagId],
      consents: { personalisation: { expiresAt: testMorning + day } },
    })
    expect((await get(clerk, followerId)).tags).toHaveLength(1)
    test.rt.clock.advance(2 * day)
    const later = await get(clerk, followerId)
    expect(later.tags).toEqual([])
    expect(later.consents[1]).toMatchObject({ status: 'expired', expiresAt: null })
    test.rt.clock.advance(-2 * day)
  })

  it('of another store does not exist for a clerk, and leaves no trace of a look that did not happen', async () => {
    const { followerId } = await makeFollower(test.rt, { storeId: await makeStore(test.rt) })
    await expect(get(clerk, followerId)).rejects.toMatchObject({ code: 'not_found' })
    await expect(timeline(clerk, { followerId })).rejects.toMatchObject({ code: 'not_found' })
    expect(await looksAt(followerId)).toEqual([])
  })
})

describe('a member of another store', () => {
  let numbers = 19900030000
  let creekside = 0
  beforeAll(async () => {
    creekside = await makeStore(test.rt, '西溪店')
  })
  const visitor = async () => {
    const phone = String(++numbers)
    return { phone, ...(await makeFollower(test.rt, { name: '周末', phone, storeId: creekside })) }
  }

  it('is found by her card, opened, and sees who served her', async () => {
    const { followerId, memberNumber, person } = await visitor()
    const { followers } = await list(clerk, memberNumber)
    expect(followers).toMatchObject([{ followerId, maskedName: '周**', store: '西溪店', otherStore: true }])
    expect(await get(clerk, followerId)).toMatchObject({ memberNumber, otherStore: true })
    await timeline(clerk, { followerId })
    expect(await looksAt(followerId)).toMatchObject([{ reason: 'card', staff_id: clerk.staffId }])
    const looks = (await followerData.show(test.rt, person)).find(({ code }) => code === 'access_log')
    expect(looks?.items).toMatchObject([{ label: { 'zh-CN': '湖滨店 · 店员' } }])
  })

  it('is found by her whole phone number, and by nothing less', async () => {
    const { followerId, phone } = await visitor()
    const shown = async (search: string) => (await list(clerk, search)).followers.map((row) => row.followerId)
    expect(await shown(phone)).toEqual([followerId])
    for (const text of [phone.slice(0, 10), '周末', '周']) expect(await shown(text)).not.toContain(followerId)
    expect((await list(clerk)).followers.map((row) => row.followerId)).not.toContain(followerId)
  })

  it('is open to whom she gave her number, for an hour, and to nobody else', async () => {
    const { followerId, memberNumber } = await visitor()
    const colleague = await makeStaff(test.rt, 'clerk', lakeside)
    await list(clerk, memberNumber)
    await expect(get(colleague, followerId)).rejects.toMatchObject({ code: 'not_found' })
    await expect(timeline(colleague, { followerId })).rejects.toMatchObject({ code: 'not_found' })
    test.rt.clock.advance(59 * minute)
    await get(clerk, followerId)
    test.rt.clock.advance(2 * minute)
    await expect(get(clerk, followerId)).rejects.toMatchObject({ code: 'not_found' })
    await expect(timeline(clerk, { followerId })).rejects.toMatchObject({ code: 'not_found' })
    test.rt.clock.advance(-61 * minute)
  })

  it('is not found by trying numbers: so many searches an hour, each staff member, but for their own people', async () => {
    const { list: ask } = directoryRoutes(test.rt)
    const search = (actor: StaffActor, text: string) =>
      ask(callWith(contract.list.input.parse({ search: text }), actor))
    const { memberNumber } = await visitor()
    const own = await makeFollower(test.rt, { storeId: lakeside })
    const guesser = await makeStaff(test.rt, 'clerk', lakeside)
    const everywhere = await makeStaff(test.rt, 'owner')
    for (let at = 0; at <= otherStores.searches; at++) await search(guesser, own.memberNumber)
    await search(guesser, memberNumber)
    const guesses = Array.from({ length: otherStores.searches }, (_, at) =>
      search(guesser, String(19_900_040_000 + at)),
    )
    const answers = await Promise.allSettled(guesses)
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(otherStores.searches - 1)
    await expect(search(guesser, memberNumber)).rejects.toMatchObject({
      code: 'too_many_requests',
      status: 429,
      retryAfterSeconds: expect.closeTo(otherStores.within / 1000, -2) as number,
    })
    expect((await search(guesser, '周')).followers).toBeDefined()
    for (const actor of [clerk, everywhere])
      expect((await search(actor, memberNumber)).followers).toHaveLength(1)
  })

  it('is of no other store to her own, and to whom every store belongs', async () => {
    const { followerId, memberNumber } = await makeFollower(test.rt, { storeId: lakeside })
    for (const actor of [clerk, await makeStaff(test.rt, 'owner')]) {
      expect((await list(actor, memberNumber)).followers).toMatchObject([{ followerId, otherStore: false }])
      expect(await get(actor, followerId)).toMatchObject({ otherStore: false })
    }
  })
})

describe('looking', () => {
  it('leaves a trace before the answer', async () => {
    const { followerId } = await makeFollower(test.rt, { storeId: lakeside })
    await get(clerk, followerId)
    expect(await looksAt(followerId)).toMatchObject([
      { reason: 'detail', role: 'clerk', fields: 'name,phone,membership,activity,consents,tags' },
    ])
  })

  it('within a visit is one line, with everything that was seen', async () => {
    const { followerId } = await makeFollower(test.rt, { storeId: lakeside })
    await timeline(clerk, { followerId })
    await Promise.all([get(clerk, followerId), timeline(clerk, { followerId }), get(clerk, followerId)])
    await timeline(clerk, { followerId, kind: 'purchase' })
    const [line, ...others] = await looksAt(followerId)
    expect(others).toEqual([])
    expect(line?.reason).toBe('detail')
    expect(line?.fields.split(',').sort()).toEqual([
      'activity',
      'consents',
      'interactions',
      'membership',
      'name',
      'phone',
      'tags',
    ])
  })

  it('by somebody else, or at the next visit, is another line', async () => {
    const { followerId } = await makeFollower(test.rt, { storeId: lakeside })
    const colleague = await makeStaff(test.rt, 'manager', lakeside)
    await get(clerk, followerId)
    await get(colleague, followerId)
    test.rt.clock.advance(31 * minute)
    await get(clerk, followerId)
    expect((await looksAt(followerId)).map(({ role }) => role)).toEqual(['clerk', 'manager', 'clerk'])
    test.rt.clock.advance(-31 * minute)
  })

  it('two at once make one line', async () => {
    const { followerId } = await makeFollower(test.rt, { storeId: lakeside })
    await Promise.all(Array.from({ length: 8 }, () => get(clerk, followerId)))
    expect(await looksAt(followerId)).toHaveLength(1)
  })

  it('two at once make one line though the one that comes second began first, or on another clock', async () => {
    const { followerId } = await makeFollower(test.rt, { storeId: lakeside })
    await get(clerk, followerId)
    test.rt.clock.advance(-1_000)
    await get(clerk, followerId)
    expect(await looksAt(followerId)).toHaveLength(1)
    test.rt.clock.advance(1_000)
  })

  it('through a list becomes one entry a person, staff member and hour', async () => {
    const store = await makeStore(test.rt)
    const [a, b] = [await makeStaff(test.rt, 'clerk', store), await makeStaff(test.rt, 'manager', store)]
    const people = [
      await makeFollower(test.rt, { storeId: store }),
      await makeFollower(test.rt, { storeId: store }),
    ]
    await Promise.all([list(a), list(a), list(b), list(a)])
    const pages = await test.rt.database.read('SELECT id FROM access_pages')
    expect(pages.length).toBeGreaterThanOrEqual(4)
    await expandAccessPages(test.rt)
    expect(await test.rt.database.read('SELECT id FROM access_pages')).toEqual([])
    await list(a)
    await expandAccessPages(test.rt)
    for (const { followerId } of people)
      expect((await looksAt(followerId)).map((look) => look.role).sort()).toEqual(['clerk', 'manager'])
    test.rt.clock.advance(hour)
    await list(a)
    await expandAccessPages(test.rt)
    expect(await looksAt(people[0]?.followerId ?? 0)).toHaveLength(3)
    test.rt.clock.advance(-hour)
  })

  it('at somebody who was then erased leaves nothing of them', async () => {
    const store = await makeStore(test.rt)
    const clerkThere = await makeStaff(test.rt, 'clerk', store)
    const { followerId, person } = await makeFollower(test.rt, { storeId: store })
    await list(clerkThere)
    await test.rt.database.transaction(async (tx) => {
      for (const table of ['consent_states', 'memberships', 'interactions'])
        await tx.query(`DELETE FROM ${table} WHERE follower_id = ?`, [followerId])
      await followerData.erase(tx, person, test.rt.clock.now())
    })
    await expandAccessPages(test.rt)
    expect(await looksAt(followerId)).toEqual([])
    expect((await list(clerkThere)).followers).toEqual([])
  })
})

describe('what a person sees of it', () => {
  it('is their contact data, their identity, and who looked', async () => {
    const { followerId, person, openid } = await makeFollower(test.rt, {
      name: '林小满',
      phone: '13800008000',
      storeId: lakeside,
    })
    await get(clerk, followerId)
    const shown = await followerData.show(test.rt, person)
    expect(shown.map((category) => category.code)).toEqual(['contact', 'identity', 'access_log'])
    expect(shown[0]?.items.map((item) => item.value)).toEqual(['林小满', '13800008000'])
    expect(shown[1]?.items.map((item) => item.value)).toEqual([openid, '湖滨店', '2026-11-20', '0'])
    expect(shown[2]?.items[0]).toMatchObject({
      label: { 'zh-CN': '湖滨店 · 店员', en: '湖滨店 · Store staff' },
      value: {
        'zh-CN': '称呼（遮住）、手机号（遮住）、会员资料、最近活跃日、授权状态、标签',
        en: 'name (masked), phone (masked), membership, day last active, consents, tags',
      },
    })
    const { erased } = await followerData.preview(test.rt, person)
    expect(erased.map(({ count }) => count)).toEqual([2, 4, 1])
    // Both pages count alike.
    expect(erased.map(({ count }) => count)).toEqual(shown.map(({ count }) => count))
  })
})
