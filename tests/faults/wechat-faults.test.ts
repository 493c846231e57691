import { brokenInvariants, ledger, Marketing, received, templateId } from '../support/campaigns'
import { until } from '../support/actors'
import { serviceForFile } from '../support/service'

const endpoint = '/cgi-bin/message/subscribe/send'
const all = <T>(value: T, count: number): T[] => Array<T>(count).fill(value)

/** WeChat in every bad mood. Whatever it does: at most once, and the books are right. */
describe('a campaign while WeChat misbehaves', () => {
  const world = serviceForFile({ settings: { WECHAT_SEND_CONCURRENCY: '16' } })
  let marketing: Marketing

  beforeAll(async () => (marketing = await Marketing.opens(world.service)), 60_000)
  afterEach(async () => {
    await world.service.localWechat.clearFaults()
    await world.service.localWechat.settings({ dailySendLimit: 10_000_000, sendTakesMs: 0, sentEvents: true })
    expect(await brokenInvariants(world.service)).toEqual({})
  })

  const fault = (kind: string, more: Record<string, unknown> = {}) =>
    world.service.localWechat.fault({ endpoint, kind, ...more })
  const fired = async () =>
    (
      await world.service.localWechat.control<{ faults: { fired: number }[] }>('GET', '/local/faults')
    ).faults.map(({ fired: times }) => times)[0] ?? 0
  const later = (ms: number) => world.service.localWechat.control('POST', '/local/clock', { advanceMs: ms })
  const eventsDelivered = () => world.service.localWechat.control('POST', '/local/pushes/wait')

  it('tries a passing system error again, and only that one', async () => {
    const { tagId, people } = await marketing.crowd(12)
    await fault('errcode', { errcode: -1, count: 5 })
    const id = await marketing.launch(tagId)
    await marketing.when(
      id,
      ({ progress }) => progress.byStatus.deferred === 5 && progress.byStatus.sent === 7,
    )
    expect((await ledger(world.service, people)).credits.filter((left) => left === 1)).toHaveLength(5)
    await later(3_000)
    await marketing.when(id, 'finished')
    expect(await received(world.service, people)).toEqual(all(1, 12))
    expect(await ledger(world.service, people)).toEqual({ credits: all(0, 12), used: all(1, 12) })
  })

  it('pauses itself on a lasting system error, gives everything back, and finishes when resumed', async () => {
    const { tagId, people } = await marketing.crowd(60)
    await fault('errcode', { errcode: -1 })
    const id = await marketing.launch(tagId)
    const paused = await marketing.when(id, 'paused')
    expect(paused.pauseReason).toBe('error_budget')
    expect(paused.pauseDetail).toEqual([{ reason: 'wechat_error', errcode: -1, count: 50 }])
    await until(
      () => ledger(world.service, people),
      ({ credits, used }) => credits.every((left) => left === 1) && used.every((count) => count === 0),
    )
    await world.service.localWechat.clearFaults()
    await later(3_000)
    await marketing.owner.api.campaigns.resume({ campaignId: id })
    await marketing.when(id, 'finished')
    expect(await received(world.service, people)).toEqual(all(1, 60))
  })

  it('stops before more people are failed when the text is refused for all', async () => {
    const { tagId, people } = await marketing.crowd(130)
    await fault('errcode', { errcode: 47003 })
    const id = await marketing.launch(tagId)
    const { progress, pauseDetail } = await marketing.when(
      id,
      ({ status, progress: now }) => status === 'paused' && now.byStatus.sending === 0,
    )
    expect(progress.byReason).toContainEqual({ status: 'failed', reason: 'data_invalid', count: 50 })
    expect(progress.byStatus.queued).toBe(80)
    expect(await fired()).toBe(50)
    expect(pauseDetail).toEqual([{ reason: 'data_invalid', errcode: 47003, count: 50 }])
    expect(await ledger(world.service, people)).toEqual({ credits: all(1, 130), used: all(0, 130) })
    await marketing.owner.api.campaigns.cancel({ campaignId: id })
  })

  it('waits for another day when the quota is used up, and goes on then', async () => {
    const { tagId, people } = await marketing.crowd(70)
    await world.service.localWechat.settings({
      dailySendLimit: (await world.service.localWechat.sends()).length + 20,
    })
    const id = await marketing.launch(tagId)
    const paused = await marketing.when(
      id,
      ({ status, progress }) => status === 'paused' && progress.byStatus.sending === 0,
    )
    expect(paused.pauseReason).toBe('daily_quota')
    expect(paused.progress.byStatus).toMatchObject({ sent: 20, queued: 50, failed: 0 })
    expect((await ledger(world.service, people)).used.reduce((sum, count) => sum + count)).toBe(20)
    await world.service.localWechat.settings({ dailySendLimit: 10_000_000 })
    await marketing.owner.api.campaigns.resume({ campaignId: id })
    await marketing.when(id, 'finished')
    expect(await received(world.service, people)).toEqual(all(1, 70))
  })

  it('believes WeChat when it says that somebody has no credit', async () => {
    const { tagId, people } = await marketing.crowd(6, 3)
    await world.service.localWechat.addPeople(
      people.slice(0, 2).map(({ openid }) => ({ openid, credits: { [templateId]: 0 } })),
    )
    const id = await marketing.launch(tagId)
    const { progress } = await marketing.when(id, 'finished')
    expect(progress.byReason).toEqual([{ status: 'failed', reason: 'refused_by_wechat', count: 2 }])
    expect(await ledger(world.service, people)).toEqual({
      credits: [0, 0, 2, 2, 2, 2],
      used: [0, 0, 1, 1, 1, 1],
    })
  })

  it('sends both of two campaigns that meet at the same people, once each', async () => {
    const { tagId, people } = await marketing.crowd(40, 2)
    await world.service.localWechat.settings({ sendTakesMs: 20 })
    const ids = await Promise.all([marketing.launch(tagId), marketing.launch(tagId)])
    await until(
      async () => {
        await later(3_000)
        return Promise.all(ids.map((campaignId) => marketing.owner.api.campaigns.get({ campaignId })))
      },
      (campaigns) => campaigns.every(({ status }) => status === 'finished'),
    )
    expect(await received(world.service, people)).toEqual(all(2, 40))
    expect(await ledger(world.service, people)).toEqual({ credits: all(0, 40), used: all(2, 40) })
  })

  describe.each([
    ['bad-gateway', {}, false],
    ['cut-before', {}, false],
    ['cut-after', {}, true],
    ['broken-json', {}, true],
    ['truncated-json', {}, true],
    ['slow', { ms: 3_400 }, true],
  ])('%s', (kind, more, accepted) => {
    it(`is an unknown ending that ${accepted ? 'the delivery event settles' : 'stays one'}, never sent again`, async () => {
      const { tagId, people } = await marketing.crowd(10)
      await fault(kind, { count: 4, ...more })
      const id = await marketing.launch(tagId)
      await marketing.when(id, 'finished')
      await eventsDelivered()
      const { progress } = await marketing.owner.api.campaigns.get({ campaignId: id })
      expect(progress.byStatus).toMatchObject(accepted ? { sent: 10, unknown: 0 } : { sent: 6, unknown: 4 })
      expect((await received(world.service, people)).sort()).toEqual(
        accepted ? all(1, 10) : [...all(0, 4), ...all(1, 6)],
      )
      // What may have been taken is not given back.
      expect(await ledger(world.service, people)).toEqual({ credits: all(0, 10), used: all(1, 10) })
      if (accepted) return
      // Another campaign's delivery says nothing of what is unknown here.
      await world.service.rt.database.source.query(
        `UPDATE subscription_credits SET remaining = 1 WHERE follower_id IN (${people.map(() => '?').join(',')})`,
        people.map(({ followerId }) => followerId),
      )
      await world.service.localWechat.addPeople(
        people.map(({ openid }) => ({ openid, credits: { [templateId]: 1 } })),
      )
      await marketing.when(await marketing.launch(tagId), 'finished')
      await eventsDelivered()
      expect((await marketing.owner.api.campaigns.get({ campaignId: id })).progress.byStatus.unknown).toBe(4)
    })
  })

  it('is not told twice what it heard before its answer', async () => {
    const { tagId, people } = await marketing.crowd(8)
    await world.service.localWechat.fault({ endpoint: '/wechat/push', kind: 'duplicate' })
    // The first answers at once and its event is here long before the last one's answer.
    await fault('cut-after', { count: 4 })
    await fault('slow', { ms: 300, skip: 4 })
    const id = await marketing.launch(tagId)
    await marketing.when(id, 'finished')
    await eventsDelivered()
    expect((await marketing.owner.api.campaigns.get({ campaignId: id })).progress.byStatus.sent).toBe(8)
    expect(await received(world.service, people)).toEqual(all(1, 8))
  })

  it('fetches a new token when the old one dies on the way, and sends nothing twice', async () => {
    const { tagId, people } = await marketing.crowd(40)
    await fault('expire-token', { skip: 7, count: 1 })
    await fault('expire-token', { skip: 20, count: 1 })
    await marketing.when(await marketing.launch(tagId), 'finished')
    expect(await received(world.service, people)).toEqual(all(1, 40))
  })

  it('loses only the one person whose identity cannot be opened', async () => {
    const { tagId, people } = await marketing.crowd(30)
    await world.service.rt.database.source.query(
      "UPDATE wechat_identities SET sealed_openid = CONCAT(SUBSTR(sealed_openid, 1, 20), 'xxxxxxxxxxxxxxxxxxxx') WHERE follower_id = ?",
      [people[12]?.followerId],
    )
    const { progress } = await marketing.when(await marketing.launch(tagId), 'finished')
    expect(progress.byStatus).toMatchObject({ sent: 29, failed: 1, unknown: 0 })
  })

  it('waits for a WeChat that is not there at all', async () => {
    const { service } = world
    const { tagId, people } = await marketing.crowd(10)
    // A token that cannot be had: nothing is ever handed over.
    await service.localWechat.fault({ endpoint: '*', kind: 'cut-before' })
    await service.localWechat.control('POST', '/local/tokens/expire')
    await fault('expire-token', { count: 1 })
    const id = await marketing.launch(tagId)
    await marketing.when(id, ({ progress }) => progress.byStatus.deferred + progress.byStatus.unknown === 10)
    await service.localWechat.clearFaults()
    await until(
      async () => {
        await later(3_000)
        return marketing.owner.api.campaigns.get({ campaignId: id })
      },
      ({ status }) => status === 'finished',
    )
    expect(Math.max(...(await received(service, people)))).toBeLessThanOrEqual(1)
  })
})
