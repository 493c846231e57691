import { Customer, httpClient, StaffMember } from '../../../tests/support/actors'
import { makeStore, makeTag } from '../../../tests/support/factories'
import { serviceForFile } from '../../../tests/support/service'
import { uniquePerson } from '../../../tests/support/unique-person'
import { openSecondServer } from '../../../tests/support/second-server'

/** Where a member usually goes decides which store's staff may serve them; whoever goes nowhere yet, all may. */
describe('the store a member usually goes to', () => {
  const world = serviceForFile({ worker: false })
  let lakeside = 0
  let creekside = 0
  let clerk: StaffMember
  let neighbour: StaffMember

  beforeAll(async () => {
    lakeside = await makeStore(world.service.rt, '湖滨店')
    creekside = await makeStore(world.service.rt, '西溪店')
    clerk = await StaffMember.signsIn(world.service, 'clerk', lakeside)
    neighbour = await StaffMember.signsIn(world.service, 'manager', creekside)
  }, 60_000)

  const joined = async (storeId?: number) => {
    const secret = uniquePerson('欧')
    const member = await Customer.arrives(world.service, secret)
    const memberNumber = await member.joins(secret.name, storeId)
    await member.api.members.setPhone({
      code: await world.service.localWechat.phoneCode(member.openid),
    })
    return { member, memberNumber, ...secret }
  }
  const search = async (staff: StaffMember, text: string) =>
    (await staff.api.followers.list({ search: text })).followers.map((row) => row.followerId)
  const everybody = async (staff: StaffMember) =>
    (await staff.api.followers.list({ limit: 100 })).followers.map((row) => row.followerId)
  const idOf = async (memberNumber: string) => {
    const [row] = await world.service.rt.database.read<{ follower_id: number }>(
      'SELECT follower_id FROM memberships WHERE member_number = ?',
      [memberNumber],
    )
    return row?.follower_id ?? 0
  }
  const hiddenFrom = async (staff: StaffMember, who: Awaited<ReturnType<typeof joined>>) => {
    const followerId = await idOf(who.memberNumber)
    const tagId = await makeTag(world.service.rt)
    expect(await search(staff, who.name)).not.toContain(followerId)
    expect(await everybody(staff)).not.toContain(followerId)
    const { followers, tags } = staff.api
    for (const call of [
      () => followers.get({ followerId }),
      () => followers.timeline({ followerId }),
      () => tags.apply({ followerId, tagId }),
      () => tags.remove({ followerId, tagId }),
    ])
      await expect(call()).rejects.toMatchObject({ error: { code: 'not_found' } })
  }

  it('is offered by name, is the one chosen at joining, and must exist', async () => {
    const { stores } = await (await Customer.arrives(world.service)).api.policy.get({})
    expect(stores).toEqual([
      { storeId: lakeside, name: '湖滨店' },
      { storeId: creekside, name: '西溪店' },
    ])
    const { member, memberNumber, name } = await joined(lakeside)
    expect(await member.api.members.home({})).toMatchObject({ homeStore: '湖滨店', homeStoreId: lakeside })
    const followerId = await idOf(memberNumber)
    expect(await search(clerk, name)).toEqual([followerId])
    expect(await everybody(clerk)).toContain(followerId)

    const stranger = await Customer.arrives(world.service)
    const refused = { error: { code: 'invalid_input', fields: { storeId: expect.any(String) } } }
    await expect(stranger.joins('周末', 999_999)).rejects.toMatchObject(refused)
    await expect(member.api.members.setStore({ storeId: 999_999 })).rejects.toMatchObject(refused)
    // The store is asked for before WeChat's one-shot code is used up and before anything is kept.
    await expect(stranger.joins('周末')).resolves.toEqual(expect.any(String))
  })

  it('hides a member from every other store, on every path', async () => {
    await hiddenFrom(neighbour, await joined(lakeside))
  })

  it('does not keep another store from serving the person who stands there with her card', async () => {
    const { member, memberNumber, phone } = await joined(lakeside)
    const followerId = await idOf(memberNumber)
    const tagId = await makeTag(world.service.rt)
    for (const text of [memberNumber, phone]) expect(await search(neighbour, text)).toEqual([followerId])
    const { followers, tags } = neighbour.api
    expect(await followers.get({ followerId })).toMatchObject({ otherStore: true, store: '湖滨店' })
    expect((await followers.timeline({ followerId })).interactions).not.toHaveLength(0)
    // Serving is not keeping: what her own store says of her, it alone changes.
    await expect(tags.apply({ followerId, tagId })).rejects.toMatchObject({ error: { code: 'not_found' } })
    const { entries } = await member.api.rights.accessLog({})
    expect(entries).toMatchObject([{ reason: 'card', store: '西溪店', role: 'manager' }])
    expect(entries[0]?.fields).toEqual(expect.arrayContaining(['name', 'phone', 'interactions']))
  })

  it('left open lets every store serve the person by number, and puts them in no list', async () => {
    const { member, memberNumber, phone, name } = await joined()
    expect((await member.api.members.home({})).homeStoreId).toBeNull()
    const followerId = await idOf(memberNumber)
    const tagId = await makeTag(world.service.rt)
    for (const staff of [clerk, neighbour]) {
      expect(await search(staff, memberNumber)).toEqual([followerId])
      expect(await search(staff, phone)).toEqual([followerId])
      expect(await search(staff, name)).toEqual([])
      expect(await everybody(staff)).not.toContain(followerId)
      expect(await staff.api.followers.get({ followerId })).toMatchObject({ memberNumber, store: null })
      expect((await staff.api.followers.timeline({ followerId })).interactions).not.toHaveLength(0)
      await staff.api.tags.apply({ followerId, tagId })
      expect((await staff.api.followers.list({ tagId })).followers).toEqual([])
    }
    // Serving them makes them nobody's.
    expect((await member.api.members.home({})).homeStoreId).toBeNull()
    await clerk.api.tags.remove({ followerId, tagId })
    expect((await neighbour.api.followers.get({ followerId })).tags).toEqual([])
    const { items } =
      (await member.api.privacy.data({})).categories.find(({ code }) => code === 'access_log') ?? {}
    expect(items?.map(({ label }) => label['zh-CN'].split(' ')[0])).toEqual(
      expect.arrayContaining(['湖滨店', '西溪店']),
    )
  })

  it('moves with the person at once, tags included, and is noted without its name', async () => {
    const who = await joined()
    const followerId = await idOf(who.memberNumber)
    const tagId = await makeTag(world.service.rt)
    await clerk.api.tags.apply({ followerId, tagId })
    // A server keeps a count that was slow for a while: each look is at one that has just started.
    const counted = async (staff: StaffMember) => {
      const door = await openSecondServer(world.service)
      const { tags } = await httpClient(door.origin, () => staff.token).tags.list({})
      await door.close()
      return tags.find((tag) => tag.tagId === tagId)?.followerCount
    }
    const tagged = async (staff: StaffMember) => {
      const { followers } = await staff.api.followers.list({ tagId })
      expect(await counted(staff)).toBe(followers.length)
      return followers.map((row) => row.followerId)
    }
    const { setStore } = who.member.api.members
    expect(await setStore({ storeId: lakeside })).toEqual({ homeStore: '湖滨店' })
    expect(await tagged(clerk)).toEqual([followerId])
    await hiddenFrom(neighbour, who)

    expect(await setStore({ storeId: creekside })).toEqual({ homeStore: '西溪店' })
    expect(await tagged(neighbour)).toEqual([followerId])
    expect(await tagged(clerk)).toEqual([])
    await hiddenFrom(clerk, who)

    expect(await setStore({ storeId: null })).toEqual({ homeStore: null })
    expect(await tagged(neighbour)).toEqual([])
    expect(await search(clerk, who.memberNumber)).toEqual([followerId])

    const notes = await world.service.rt.database.read<{ fields: string }>(
      `SELECT fields FROM audit_entries WHERE action = 'profile.changed' AND subject_id = ? AND fields LIKE '%store%'`,
      [followerId],
    )
    expect(notes).toEqual([{ fields: '["store"]' }, { fields: '["store"]' }, { fields: '["store"]' }])
  })
})
