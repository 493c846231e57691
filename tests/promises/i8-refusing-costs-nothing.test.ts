import { purposes } from '../../config/policy/purposes'
import { Customer, StaffMember } from '../support/actors'
import { makeInteraction } from '../support/factories'
import { NoticeDesk, withHealth } from '../support/notice-desk'
import { serviceForFile } from '../support/service'

type Home = Awaited<ReturnType<Customer['api']['members']['home']>>
/** Without what is each person's own, and what only tells of their decisions. */
const strip = ({ memberNumber, joinedAt, activeConsentCount, renewalCount, agreed, ...rest }: Home) => {
  expect(memberNumber).toMatch(/^\d{10}$/)
  expect(joinedAt).toBeGreaterThan(0)
  expect(activeConsentCount).toBe(agreed.length)
  expect(renewalCount).toBeGreaterThanOrEqual(0)
  return rest
}

/**
 * I8: with every optional purpose off, joining and all that membership gives work the same. Two people do the same
 * things, one with everything on and one with everything off; what they can do and get must not differ.
 */
describe('I8: refusing costs nothing', () => {
  const world = serviceForFile({ worker: false })
  let agrees: Customer
  let refuses: Customer
  let owner: StaffMember

  beforeAll(async () => {
    owner = await StaffMember.signsIn(world.service, 'owner')
    agrees = await Customer.arrives(world.service, { phone: '19900000001' })
    refuses = await Customer.arrives(world.service, { phone: '19900000002' })
    for (const person of [agrees, refuses]) await person.joins('小满')
    const { optional } = await agrees.api.policy.get({})
    for (const { purpose, noticeVersionId } of optional) {
      if (purpose === 'membership') throw new Error('membership is not optional')
      await agrees.grants(purpose)
      await refuses.api.consent.decline({ purpose, noticeVersionId, locale: 'zh-CN', page: 'join' })
    }
  }, 60_000)

  it('asks for nothing optional before joining, and nothing optional is ticked', async () => {
    const person = await Customer.arrives(world.service)
    await person.joins()
    const { consents } = await person.api.consent.list({})
    expect(consents.length).toBe(purposes.length - 1)
    expect(consents.every(({ status }) => status === 'never_asked')).toBe(true)
  })

  it('gives both the same membership: level, points, number, store, card', async () => {
    expect(strip(await refuses.api.members.home({}))).toEqual(strip(await agrees.api.members.home({})))
  })

  it('lets both use every call a member has', async () => {
    for (const person of [agrees, refuses]) {
      expect(await person.api.members.rename({ displayName: '小寒' })).toEqual({ displayName: '小寒' })
      await person.api.members.setPhone({ code: await world.service.localWechat.phoneCode(person.openid) })
      await person.api.members.removePhone({})
      expect((await person.api.privacy.data({})).categories.length).toBeGreaterThan(0)
      expect((await person.api.privacy.erasurePreview({})).erased.length).toBeGreaterThan(0)
      expect((await Customer.returns(world.service, person.openid)).token).not.toBeNull()
    }
  })

  it('serves both alike at the till: found by number, purchases on the timeline, tags about the membership', async () => {
    const { tagId } = await owner.api.tags.create({ name: '会员日', group: '服务', purpose: null })
    for (const person of [agrees, refuses]) {
      const { memberNumber } = await person.api.members.home({})
      const { followers } = await owner.api.followers.list({ search: memberNumber })
      const followerId = followers[0]?.followerId ?? 0
      await makeInteraction(world.service.rt, followerId, { kind: 'purchase', amountFen: 3800 })
      await owner.api.tags.apply({ followerId, tagId })
      const { interactions } = await owner.api.followers.timeline({ followerId, kind: 'purchase' })
      expect(interactions).toMatchObject([{ amountFen: 3800 }])
      const categories = (await person.api.privacy.data({})).categories.map(({ code }) => code)
      expect(categories).toEqual(expect.arrayContaining(['membership']))
    }
  })

  it('takes nothing away when a purpose changes and nobody renews, or somebody refuses what is asked by itself', async () => {
    const desk = await NoticeDesk.opens(world.service)
    await desk.publishes('visit_history', withHealth)
    const { consents } = await agrees.api.consent.list({})
    expect(consents.find(({ purpose }) => purpose === 'visit_history')).toMatchObject({
      status: 'needs_renewal',
      separate: [{ key: 'sensitive', agreed: false }],
    })
    const newcomer = await Customer.arrives(world.service)
    await newcomer.joins()
    await newcomer.api.members.rename({ displayName: '小寒' })
    for (const person of [agrees, newcomer])
      expect(strip(await person.api.members.home({}))).toMatchObject({
        displayName: '小寒',
        level: 'basic',
        points: 0,
      })
  })
})
