import { contract } from '@xinyue/shared/contract'
import { toWire } from '@xinyue/shared/client'
import type { AccessField } from '@xinyue/shared/contract/followers'
import type { Endpoint } from '@xinyue/shared/endpoint'
import { expandAccessPages } from '../../server/src/followers/expand-access-pages'
import { Customer, StaffMember } from '../support/actors'
import { makeFollower, makeInteraction, makeStore, makeTag } from '../support/factories'
import { openFullShop, type FullShop } from '../support/full-shop'
import { send } from '../support/raw-http'
import { sampleInput } from '../support/schema-sample'
import { serviceForFile } from '../support/service'

const ofStaff = Object.entries(contract).flatMap(([domain, calls]) =>
  Object.entries(calls as Record<string, Endpoint>)
    .map(([name, endpoint]) => ({ name: `${domain}.${name}`, endpoint }))
    // What partners read is traced as reads of a loan: tests/journeys/vault.
    .filter(({ endpoint }) => !['public', 'follower', 'partner'].includes(endpoint.access)),
)
const reads = ofStaff.filter(({ endpoint }) => endpoint.method === 'GET')
const writes = ofStaff.filter(({ endpoint, name }) => endpoint.method !== 'GET' && name !== 'staff.signOut')

/**
 * I4. The contract itself says what staff may call: every read is called on a shop with real people in it, and an
 * answer in which one of a person's own values stands must have left an entry that names it. A new endpoint is walked
 * without anybody adding it here; one that needs an id this test does not know fails until it is told where to get one.
 */
describe('I4: looking leaves a trace', () => {
  const world = serviceForFile()
  let shop: FullShop
  let owner: StaffMember
  let member: Customer
  /** Values of one person that stand nowhere else in the shop, and the field under which the person is told. */
  let marks: [string, AccessField][]
  let ids: Record<string, number | string>

  beforeAll(async () => {
    const { service } = world
    shop = await openFullShop(service)
    await service.stopWorker()
    const { rt } = service
    const storeId = await makeStore(rt)
    const words = '她写给店里的话'
    const openid = await service.localWechat.newPerson()
    const made = await makeFollower(rt, {
      openid,
      name: '欧阳丹青',
      phone: '19987654321',
      storeId,
      tagIds: [await makeTag(rt, { name: '只她一人有' })],
    })
    await makeInteraction(rt, made.followerId, { kind: 'purchase', amountFen: 765_431 })
    await rt.database.source.query('UPDATE recipients SET follower_id = ? WHERE follower_id = ?', [
      made.followerId,
      shop.member.followerId,
    ])
    member = await Customer.returns(service, openid)
    const { requestId } = await member.api.rights.openRequest({ kind: 'complaint', note: words })
    owner = await StaffMember.signsIn(service, 'owner')
    marks = [
      ['欧阳*', 'name'],
      ['199****4321', 'phone'],
      [made.memberNumber, 'membership'],
      ['只她一人有', 'tags'],
      ['765431', 'interactions'],
      [words, 'requests'],
    ]
    const { reports } = await owner.api.incidents.get({ incidentId: shop.incidents.told })
    ids = {
      followerId: made.followerId,
      campaignId: shop.finished,
      partnerId: shop.partnerId,
      incidentId: shop.incidents.told,
      reportId: reports[0]?.reportId ?? 0,
      requestId,
      entryId: (await owner.api.audit.list({ subjectKind: 'privacy_request' })).entries[0]?.entryId ?? 0,
      tagId: (await owner.api.tags.list({})).tags[0]?.tagId ?? 0,
    }
  }, 60_000)

  const call = (endpoint: Endpoint, input: Record<string, unknown>) => {
    const { method, path, body } = toWire(endpoint, input)
    return send(world.service.origin, method, path, {
      headers: {
        authorization: `Bearer ${owner.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  }
  const inputOf = (endpoint: Endpoint) => {
    const sample = sampleInput(endpoint.input)
    for (const name of Object.keys(sample)) if (name in ids) sample[name] = ids[name]
    return sample
  }
  /** Names of tags are the shop's words; in a list of tags they say nothing of a person. */
  const given = (name: string, text: string): AccessField[] =>
    name === 'tags.list' ? [] : marks.filter(([mark]) => text.includes(mark)).map(([, field]) => field)
  const told = async (): Promise<string[]> => {
    await expandAccessPages(world.service.rt)
    const { entries } = await member.api.rights.accessLog({ limit: 100 })
    return entries.flatMap(({ fields }) => fields)
  }
  const forget = async () => {
    await expandAccessPages(world.service.rt)
    await world.service.rt.database.source.query('DELETE FROM access_entries')
  }

  it('walks calls that give out every kind of value', async () => {
    const seen = new Set<AccessField>()
    for (const { name, endpoint } of reads)
      for (const field of given(name, (await call(endpoint, inputOf(endpoint))).text)) seen.add(field)
    expect([...seen].sort()).toEqual(marks.map(([, field]) => field).sort())
  })

  it.each(reads)('$name tells the person what it gave out', async ({ name, endpoint }) => {
    await forget()
    const answer = await call(endpoint, inputOf(endpoint))
    // A read that was refused showed nothing: teach `ids` where to get what it needs.
    expect({ name, status: answer.status }).toEqual({ name, status: 200 })
    expect(await told()).toEqual(expect.arrayContaining(given(name, answer.text)))
  })

  it.each(writes)('$name tells the person what it gave out', async ({ name, endpoint }) => {
    await forget()
    const { text } = await call(endpoint, inputOf(endpoint))
    expect(await told()).toEqual(expect.arrayContaining(given(name, text)))
  })

  it('tells of a look at what the person did, in the audit log and in a proof from it', async () => {
    await forget()
    await owner.api.audit.list({ actorKind: 'follower', actorId: Number(ids['followerId']) })
    expect(await told()).toEqual(['audit', 'name', 'membership'])
    await forget()
    await owner.api.audit.proof({ entryId: Number(ids['entryId']) })
    expect(await told()).toEqual(['audit'])
  })

  it('tells who, from where, what and why, in a search and page after page', async () => {
    await forget()
    const clerk = await StaffMember.signsIn(world.service, 'owner')
    const { followers } = await clerk.api.followers.list({ search: '欧阳丹青' })
    expect(followers).toHaveLength(1)
    let cursor: string | null = null
    for (;;) {
      const page: Awaited<ReturnType<typeof clerk.api.followers.list>> = await clerk.api.followers.list({
        limit: 30,
        ...(cursor ? { cursor } : {}),
      })
      cursor = page.nextCursor
      if (!cursor) break
    }
    await clerk.api.followers.timeline({ followerId: Number(ids['followerId']) })
    await expandAccessPages(world.service.rt)
    const { entries } = await member.api.rights.accessLog({ limit: 2 })
    const rest = await member.api.rights.accessLog({ limit: 100 })
    expect(entries).toEqual(rest.entries.slice(0, 2))
    expect(rest.entries.map(({ reason }) => reason).sort()).toEqual(['list', 'search', 'timeline'])
    expect(rest.entries[0]).toMatchObject({ role: 'owner', store: null, at: expect.any(Number) })
  })

  it('keeps looks at others to those others', async () => {
    const stranger = await Customer.arrives(world.service)
    await stranger.joins()
    expect((await stranger.api.rights.accessLog({})).entries).toEqual([])
  })
})
