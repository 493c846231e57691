import { randomInt } from 'node:crypto'
import { templates } from '../../config/policy/messaging'
import { httpClient, StaffMember, until } from '../support/actors'
import { makeCrowd } from '../support/crowd'
import { makeTag } from '../support/factories'
import { serviceForFile } from '../support/service'

const templateId = templates[0]?.templateId ?? ''
const message = { thing1: '桂花茶', thing2: '到店试饮', time3: '2026-12-01 10:00' }
const withdrawals = 1_000
const crowdSize = 4_000

/**
 * I2: once a withdrawal is answered nothing more is handed to WeChat. The campaign runs against a WeChat that takes
 * its time, a thousand people withdraw at random moments, and WeChat's own receive times are the witness.
 */
describe('I2: withdrawal is immediate', () => {
  const world = serviceForFile({ settings: { WECHAT_SEND_CONCURRENCY: '24' } })

  it(`hands over nothing after any of ${withdrawals} withdrawals was answered`, async () => {
    const { rt, notices, localWechat, origin } = world.service
    const owner = await StaffMember.signsIn(world.service, 'owner')
    const marketer = await StaffMember.signsIn(world.service, 'marketer')
    const tagId = await makeTag(rt)
    const crowd = await makeCrowd(rt, notices.current('marketing_messages').id, {
      count: crowdSize,
      tagId,
      templateId,
      marketing: true,
      sessions: true,
    })
    await localWechat.addPeople(crowd.map(({ openid }) => ({ openid, credits: { [templateId]: 1 } })))
    await localWechat.settings({ sendTakesMs: 40, sentEvents: false })

    const { campaignId } = await marketer.api.campaigns.create({
      name: '活动',
      purpose: 'marketing_messages',
      tagId,
      templateId,
      message,
    })
    await marketer.api.campaigns.submit({ campaignId, revision: 1 })
    await owner.api.campaigns.approve({ campaignId, revision: 1 })
    await until(
      () => marketer.api.campaigns.get({ campaignId }),
      ({ progress }) => progress.byStatus.sent > 0,
    )

    // Drawn from the whole crowd, so that some were sent to long ago, some are on their way, some are far back.
    const answered = new Map<string, number>()
    const waits: number[] = []
    const left = [...crowd]
    const lane = async () => {
      while (answered.size < withdrawals) {
        const [person] = left.splice(randomInt(left.length), 1)
        if (!person) return
        answered.set(person.openid, Infinity)
        const asked = performance.now()
        const { consent } = await httpClient(origin, () => person.token).consent.withdraw({
          purpose: 'marketing_messages',
          locale: 'zh-CN',
          page: 'privacy',
        })
        answered.set(person.openid, performance.timeOrigin + performance.now())
        waits.push(performance.now() - asked)
        expect(consent.status).toBe('withdrawn')
      }
    }
    await Promise.all(Array.from({ length: 8 }, lane))
    const { progress } = await until(
      () => marketer.api.campaigns.get({ campaignId }),
      ({ status }) => status === 'finished',
      90_000,
    )

    const sends = await localWechat.sends()
    const late = sends.filter(({ openid, receivedAt }) => receivedAt > (answered.get(openid) ?? Infinity))
    expect(late).toEqual([])
    // The moments were random indeed: of those who withdrew, some had been sent to and some had not.
    const sentToWithdrawn = sends.filter(({ openid }) => answered.has(openid)).length
    expect(sentToWithdrawn).toBeGreaterThan(20)
    expect(answered.size - sentToWithdrawn).toBeGreaterThan(100)
    expect(progress.total).toBe(crowdSize)
    expect(progress.byStatus.sent).toBe(sends.length)
    expect(progress.byReason).toEqual([
      { status: 'skipped', reason: 'withdrawn', count: crowdSize - sends.length },
    ])
    expect(waits.sort((a, b) => a - b)[Math.floor(waits.length * 0.99)]).toBeLessThan(5_000)
  }, 180_000)

  it('stops what is queued for later, and everything at once with withdraw-all', async () => {
    const { rt, notices, origin } = world.service
    const tagId = await makeTag(rt)
    const [person] = await makeCrowd(rt, notices.current('marketing_messages').id, {
      count: 1,
      tagId,
      templateId,
      marketing: true,
      sessions: true,
    })
    if (!person) throw new Error('nobody came')
    const marketer = await StaffMember.signsIn(world.service, 'marketer')
    const owner = await StaffMember.signsIn(world.service, 'owner')
    const evening = rt.clock.now()
    rt.clock.set(Date.parse('2026-11-20T14:00:00Z'))
    const { campaignId } = await marketer.api.campaigns.create({
      name: '夜里',
      purpose: 'marketing_messages',
      tagId,
      templateId,
      message,
    })
    await marketer.api.campaigns.submit({ campaignId, revision: 1 })
    await owner.api.campaigns.approve({ campaignId, revision: 1 })
    await until(
      () => marketer.api.campaigns.get({ campaignId }),
      ({ progress }) => progress.byStatus.deferred === 1,
    )
    const { stopped } = await httpClient(origin, () => person.token).consent.withdrawAll({
      locale: 'zh-CN',
      page: 'privacy',
    })
    expect(stopped).toEqual([
      { purpose: 'marketing_messages', queuedMessages: 1, tags: 0, interactions: 0, partners: 0 },
    ])
    rt.clock.set(Date.parse('2026-11-21T02:00:00Z'))
    // A staff session lasts a shift.
    const nextDay = await StaffMember.signsIn(world.service, 'marketer')
    await until(
      () => nextDay.api.campaigns.get({ campaignId }),
      ({ status }) => status === 'finished',
    )
    expect((await world.service.localWechat.sends()).some(({ openid }) => openid === person.openid)).toBe(
      false,
    )
    rt.clock.set(evening)
  }, 60_000)
})
