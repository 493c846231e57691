import { followers as contract } from '@xinyue/shared/contract/followers'
import type { CallOf } from '@xinyue/shared/endpoint'
import type { StaffActor } from '../core/actor'
import { day, hour } from '../core/clock'
import { callWith } from '../../../tests/support/call'
import { makeFollower, makeInteraction, makeStaff, makeStore } from '../../../tests/support/factories'
import { runtimeForFile, testMorning } from '../../../tests/support/runtime'
import { directoryRoutes } from './routes'

const test = runtimeForFile()
let lakeside = 0
let clerk: StaffActor

const timeline = (actor: StaffActor, input: CallOf<typeof contract.timeline>) =>
  directoryRoutes(test.rt).timeline(callWith(contract.timeline.input.parse(input), actor))

beforeAll(async () => {
  lakeside = await makeStore(test.rt, '湖滨店')
  clerk = await makeStaff(test.rt, 'clerk', lakeside)
})

describe('the timeline', () => {
  it('is newest first, page after page, with who and where', async () => {
    const { followerId } = await makeFollower(test.rt, { storeId: lakeside })
    for (let i = 0; i < 7; i++)
      await makeInteraction(test.rt, followerId, {
        kind: 'purchase',
        amountFen: 3800 + i,
        occurredAt: testMorning - Math.floor(i / 2) * day,
        storeId: lakeside,
        staffId: clerk.staffId,
      })
    const first = await timeline(clerk, { followerId, limit: 4 })
    const second = await timeline(clerk, { followerId, limit: 4, cursor: first.nextCursor ?? '' })
    const rows = [...first.interactions, ...second.interactions]
    expect(rows.map((row) => row.amountFen)).toEqual([3801, 3800, 3803, 3802, 3805, 3804, 3806])
    expect(rows[0]).toMatchObject({ store: '湖滨店', by: 'clerk' })
    expect(second.nextCursor).toBeNull()
  })

  it('shows one kind when asked', async () => {
    const { followerId } = await makeFollower(test.rt, { storeId: lakeside })
    await makeInteraction(test.rt, followerId, { kind: 'purchase', amountFen: 1 })
    await makeInteraction(test.rt, followerId, { kind: 'joined' })
    const { interactions } = await timeline(clerk, { followerId, kind: 'joined' })
    expect(interactions.map((row) => row.kind)).toEqual(['joined'])
  })

  it('has visits only while the person allows them', async () => {
    const { followerId } = await makeFollower(test.rt, {
      storeId: lakeside,
      consents: { visit_history: { expiresAt: testMorning + hour } },
    })
    await makeInteraction(test.rt, followerId, { kind: 'visit', storeId: lakeside })
    await makeInteraction(test.rt, followerId, { kind: 'joined' })
    const kinds = async () => (await timeline(clerk, { followerId })).interactions.map((row) => row.kind)
    expect(await kinds()).toEqual(['joined', 'visit'])
    test.rt.clock.advance(2 * hour)
    expect(await kinds()).toEqual(['joined'])
    test.rt.clock.advance(-2 * hour)
  })

  it('leaves out what rests on any other purpose that is not in force', async () => {
    const { followerId } = await makeFollower(test.rt, { storeId: lakeside })
    await makeInteraction(test.rt, followerId, { kind: 'message', purpose: 'marketing_messages' })
    await makeInteraction(test.rt, followerId, { kind: 'joined' })
    const { interactions } = await timeline(clerk, { followerId })
    expect(interactions.map((row) => row.kind)).toEqual(['joined'])
  })
})
