import { tags as contract } from '@xinyue/shared/contract/tags'
import { mostAtOnce } from '@xinyue/shared/limits'
import { self, type StaffActor } from '../core/actor'
import { callWith } from '../../../tests/support/call'
import { makeFollower, makeStaff, makeStore, makeTag } from '../../../tests/support/factories'
import { runtimeForFile } from '../../../tests/support/runtime'
import { objectToTag } from './object-to-tag'
import { tagsRoutes } from './routes'

const test = runtimeForFile()
let store = 0
let clerk: StaffActor

const applyToMany = async (tagId: number, followerIds: number[]) =>
  (await tagsRoutes(test.rt).applyToMany(callWith({ tagId, followerIds }, clerk))).results
const count = async (from: string, tagId: number) =>
  (await test.rt.database.read<{ n: number }>(`SELECT COUNT(*) AS n FROM ${from}`, [tagId]))[0]?.n

beforeAll(async () => {
  store = await makeStore(test.rt)
  clerk = await makeStaff(test.rt, 'clerk', store)
})

describe('one tag on many', () => {
  it('says of each whether they have it now, or why not', async () => {
    const { rt } = test
    const tagId = await makeTag(rt, { purpose: 'personalisation' })
    const agreed = { storeId: store, consents: { personalisation: {} } }
    const first = await makeFollower(rt, agreed)
    const silent = await makeFollower(rt, { storeId: store })
    const elsewhere = await makeFollower(rt, { ...agreed, storeId: await makeStore(rt) })
    const objecting = await makeFollower(rt, { ...agreed, tagIds: [tagId] })
    await rt.database.transaction((tx) =>
      objectToTag(tx, rt, tagId, { actor: self(objecting.followerId), callId: 'test' }),
    )
    const last = await makeFollower(rt, agreed)
    const all = [first, silent, elsewhere, objecting, last].map(({ followerId }) => followerId)
    const results = [
      { followerId: first.followerId, refused: null },
      { followerId: silent.followerId, refused: 'consent_required' },
      { followerId: elsewhere.followerId, refused: 'not_found' },
      { followerId: objecting.followerId, refused: 'objected' },
      { followerId: last.followerId, refused: null },
    ]
    expect(await applyToMany(tagId, all)).toEqual(results)
    expect(await applyToMany(tagId, [...all, ...all])).toEqual(results)
    expect(await count('follower_tags WHERE tag_id = ?', tagId)).toBe(2)
    expect(await count("interactions WHERE kind = 'tag_applied' AND tag_id = ?", tagId)).toBe(2)
    expect(
      await count(
        "audit_entries WHERE action = 'tag.applied' AND fields = CONCAT('[\"tag:', ?, '\"]')",
        tagId,
      ),
    ).toBe(2)
  })

  it('leaves a trace with everybody it tells of, and with nobody else', async () => {
    const { rt } = test
    const here = await makeFollower(rt, { storeId: store })
    const elsewhere = await makeFollower(rt, { storeId: await makeStore(rt) })
    const ids = [here.followerId, elsewhere.followerId]
    await applyToMany(await makeTag(rt, { purpose: 'personalisation' }), ids)
    expect(
      await rt.database.read(
        'SELECT follower_id, fields, reason FROM access_entries WHERE follower_id IN (?, ?)',
        ids,
      ),
    ).toEqual([{ follower_id: here.followerId, fields: 'consents,tags', reason: 'list' }])
  })

  it('is no tag on anybody when there is no such tag', async () => {
    await expect(applyToMany(999_999, [1])).rejects.toMatchObject({ code: 'not_found' })
  })

  it('takes so many at a time, and somebody', () => {
    const parse = (people: number) =>
      contract.applyToMany.input.safeParse({
        tagId: 1,
        followerIds: Array.from({ length: people }, (_, at) => at + 1),
      }).success
    expect([0, 1, mostAtOnce, mostAtOnce + 1].map(parse)).toEqual([false, true, true, false])
  })
})
