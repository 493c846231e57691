import { CallError } from '@xinyue/shared/client'
import { Customer, httpClient, until } from '../support/actors'
import { brokenInvariants, Marketing, message, received, templateId } from '../support/campaigns'
import { makeTag } from '../support/factories'
import { openSecondServer } from '../support/second-server'
import { serviceForFile, type Service } from '../support/service'

/** Statuses of calls made at once; an error that is ours fails the test. */
async function statuses(calls: readonly Promise<unknown>[]): Promise<number[]> {
  const ends = await Promise.allSettled(calls)
  return ends.map((end) => {
    if (end.status === 'fulfilled') return 200
    if (end.reason instanceof CallError && end.reason.status < 500) return end.reason.status
    throw end.reason
  })
}
const times = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at))

describe('things that happen at once', () => {
  // A worker of its own would race with the test; where one is needed it is started.
  const world = serviceForFile({ worker: false, settings: { WECHAT_SEND_CONCURRENCY: '2' } })
  let marketing: Marketing
  beforeAll(async () => (marketing = await Marketing.opens(world.service)), 60_000)
  afterEach(async () => {
    await world.service.stopWorker()
    await world.service.localWechat.clearFaults()
    await world.service.localWechat.settings({ sendTakesMs: 0 })
    expect(await brokenInvariants(world.service)).toEqual({})
  })
  /** Through a door of its own: more people come from one address here than may sign in from one. */
  const elsewhere = async (): Promise<Service> => ({
    ...world.service,
    origin: (await openSecondServer(world.service)).origin,
  })
  const member = async (service: Service = world.service) => {
    const customer = await Customer.arrives(service)
    await customer.joins('林小满')
    const [row] = await world.service.rt.database.read<{ id: number }>('SELECT MAX(id) AS id FROM followers')
    return { customer, followerId: row?.id ?? 0 }
  }
  it('a campaign is approved once', async () => {
    const { tagId } = await marketing.crowd(1)
    const campaignId = await marketing.draft(tagId)
    const calls = times(8, () => marketing.owner.api.campaigns.approve({ campaignId, revision: 1 }))
    expect((await statuses(calls)).sort()).toEqual([200, ...times(7, () => 409)])
    await marketing.owner.api.campaigns.cancel({ campaignId })
  })

  it('a person who joins twice with two codes is one person', async () => {
    const { service } = world
    const openid = await service.localWechat.newPerson()
    const codes = await Promise.all(times(6, () => service.localWechat.loginCode(openid)))
    const noticeVersionId = service.notices.current('membership').id
    const api = httpClient(service.origin, () => null)
    const calls = codes.map((code) => api.members.join({ code, noticeVersionId, locale: 'zh-CN' }))
    expect((await statuses(calls)).sort()).toEqual([200, ...times(5, () => 409)])
  })

  it('forty new members decide about everything at once', async () => {
    const service = await elsewhere()
    const people = await Promise.all(times(40, () => Customer.arrives(service)))
    await Promise.all(people.map((person) => person.joins()))
    const calls = people.flatMap((person) => [
      person.grants('marketing_messages'),
      person.grants('personalisation'),
      person.grants('visit_history'),
      person.api.members.rename({ displayName: '周末' }),
    ])
    expect(new Set(await statuses(calls))).toEqual(new Set([200]))
  })

  it('granting, declining and withdrawing in a storm leaves what was said last', async () => {
    const { customer } = await member()
    const noticeVersionId = world.service.notices.current('personalisation').id
    const purpose = 'personalisation' as const
    const decision = { locale: 'zh-CN', page: 'privacy' } as const
    const calls = times(24, (at) =>
      at % 3 === 0
        ? customer.grants(purpose)
        : at % 3 === 1
          ? customer.withdraws(purpose)
          : customer.api.consent.decline({ purpose, noticeVersionId, ...decision }),
    )
    for (const status of await statuses(calls)) expect([200, 409]).toContain(status)
  })

  it('a tag on a purpose is never left behind by a withdrawal', async () => {
    const tagId = await makeTag(world.service.rt, { purpose: 'personalisation' })
    for (let round = 0; round < 6; round++) {
      const { customer, followerId } = await member()
      await customer.grants('personalisation')
      const calls = [
        ...times(4, () => marketing.owner.api.tags.apply({ followerId, tagId })),
        customer.withdraws('personalisation'),
        marketing.owner.api.tags.remove({ followerId, tagId }),
      ]
      for (const status of await statuses(calls)) expect([200, 409]).toContain(status)
      expect(await brokenInvariants(world.service)).toEqual({})
    }
  })

  it('a tag deleted while people draft for it, rename it and put it on breaks no call', async () => {
    const { marketer, owner } = marketing
    for (let round = 0; round < 12; round++) {
      const { tagId, people } = await marketing.crowd(2)
      const followerIds = people.map(({ followerId }) => followerId)
      const other = await makeTag(world.service.rt)
      const draft = { name: '活动', purpose: 'marketing_messages', templateId, message } as const
      const { campaignId, revision } = await marketer.api.campaigns.create({ ...draft, tagId: other })
      const calls = [
        marketer.api.campaigns.create({ ...draft, tagId }),
        marketer.api.campaigns.save({ name: '改', templateId, message, campaignId, revision, tagId }),
        owner.api.tags.delete({ tagId }),
        owner.api.tags.rename({ tagId, name: `改${tagId}`, group: '口味' }),
        owner.api.tags.applyToMany({ tagId, followerIds }),
        ...followerIds.map((followerId) => owner.api.tags.remove({ tagId, followerId })),
      ]
      for (const status of await statuses(calls)) expect([200, 404, 409]).toContain(status)
    }
  })

  it('a person erased while everybody is busy with them is gone, and no call breaks', async () => {
    const service = await elsewhere()
    const tagId = await makeTag(service.rt)
    for (let round = 0; round < 6; round++) {
      const { customer, followerId } = await member(service)
      const phone2 = await Customer.returns(service, customer.openid)
      const codes = await Promise.all(times(3, () => service.localWechat.loginCode(customer.openid)))
      const erasing = customer.api.privacy.erase({ confirm: 'erase' })
      const calls: Promise<unknown>[] = [
        erasing,
        phone2.api.privacy.erase({ confirm: 'erase' }),
        phone2.grants('marketing_messages'),
        phone2.withdraws('marketing_messages'),
        phone2.api.members.rename({ displayName: '又来了' }),
        phone2.api.members.home({}),
        phone2.api.privacy.data({}),
        marketing.owner.api.tags.apply({ followerId, tagId }),
        marketing.owner.api.followers.get({ followerId }),
        marketing.owner.api.followers.timeline({ followerId }),
        ...codes.map((code) => phone2.api.session.open({ code })),
        service.localWechat.answerPopup(customer.openid, { [templateId]: 'accept' }),
      ]
      for (const status of await statuses(calls)) expect([200, 401, 404, 409]).toContain(status)
      const left = await service.rt.database.read<{ n: number }>(
        `SELECT (SELECT COUNT(*) FROM person_keys WHERE person_id = ?) + (SELECT COUNT(*) FROM follower_sessions WHERE follower_id = ?)
          + (SELECT COUNT(*) FROM subscription_credits WHERE follower_id = ?) + (SELECT COUNT(*) FROM interactions WHERE follower_id = ?) AS n`,
        times(4, () => followerId),
      )
      expect(left).toEqual([{ n: 0 }])
      const pushes = await service.localWechat.control<{ pushes: { attempts: { status: number }[] }[] }>(
        'GET',
        '/local/pushes',
      )
      expect(
        pushes.pushes.flatMap(({ attempts }) => attempts.filter(({ status }) => status !== 200)),
      ).toEqual([])
    }
  })

  it('people erase themselves and withdraw while four campaigns send to them', async () => {
    const { service } = world
    const { tagId, people } = await marketing.crowd(60, 4)
    await service.localWechat.settings({ sendTakesMs: 3 })
    service.startWorker()
    const ids = await Promise.all(times(4, () => marketing.launch(tagId)))
    const answered = new Map<string, number>()
    const leave = async (at: number) => {
      const person = people[at]
      if (!person) return
      const api = httpClient(service.origin, () => person.token)
      if (at % 2) await api.privacy.erase({ confirm: 'erase' })
      else await api.consent.withdrawAll({ locale: 'zh-CN', page: 'privacy' })
      answered.set(person.openid, performance.timeOrigin + performance.now())
    }
    expect(new Set(await statuses(times(20, (at) => leave(at * 3))))).toEqual(new Set([200]))
    for (const id of ids)
      await until(
        async () => {
          await service.localWechat.control('POST', '/local/clock', { advanceMs: 2_000 })
          return marketing.owner.api.campaigns.get({ campaignId: id })
        },
        ({ status }) => status === 'finished',
      )
    const late = (await service.localWechat.sends()).filter(
      ({ openid, receivedAt }) => receivedAt > (answered.get(openid) ?? Infinity),
    )
    expect(late).toEqual([])
    expect(Math.max(...(await received(service, people)))).toBeLessThanOrEqual(4)
  })

  it('pausing, resuming and cancelling in a storm ends in one of them, with nobody left in between', async () => {
    const { service } = world
    const { tagId, people } = await marketing.crowd(150)
    await service.localWechat.settings({ sendTakesMs: 5 })
    service.startWorker()
    const campaignId = await marketing.launch(tagId)
    const { campaigns } = marketing.owner.api
    for (let round = 0; round < 5; round++) {
      const storm = times(9, (at) =>
        at % 2 ? campaigns.resume({ campaignId }) : campaigns.pause({ campaignId }),
      )
      for (const status of await statuses(storm)) expect([200, 409]).toContain(status)
    }
    await campaigns.resume({ campaignId }).catch(() => undefined)
    await until(
      () => received(service, people),
      (counts) => counts.some((count) => count > 0),
    )
    await statuses([
      campaigns.cancel({ campaignId }),
      campaigns.pause({ campaignId }),
      campaigns.resume({ campaignId }),
    ])
    const { progress, status } = await campaigns.get({ campaignId })
    expect(['cancelled', 'finished']).toContain(status)
    expect(progress.byStatus).toMatchObject({ queued: 0, deferred: 0, sending: 0 })
    expect(progress.total).toBe(150)
    expect(await received(service, people)).not.toContain(2)
  })
})
