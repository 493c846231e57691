import { templates } from '../../config/policy/messaging'
import { Customer, StaffMember, until } from '../support/actors'
import { Phone, screensForFile } from '../support/browser'
import { makeTag } from '../support/factories'
import { NoticeDesk, sharedWith, recipient } from '../support/notice-desk'
import { Partner } from '../support/partners'
import { serviceForFile } from '../support/service'

/** From home nothing of the privacy centre is further than two taps, and every withdrawal is one (PIPL Art. 15). */
describe('taps, counted', () => {
  const world = serviceForFile()
  const chrome = screensForFile()
  let member: Customer
  let phone: Phone
  let taps = 0
  const tap = async (id: string) => {
    taps++
    await phone.tap(id)
  }
  const home = async () => {
    await phone.open('pages/home/index')
    await phone.at('kept').waitFor()
    taps = 0
  }

  beforeAll(async () => {
    const { service } = world
    member = await Customer.arrives(service)
    await member.joins('林小满')
    phone = new Phone(await chrome.screens.window({}, service.rt.clock.now()), service, member.openid)
  }, 60_000)

  it.each([
    ['purpose-marketing_messages', 'pages/privacy/purpose/index'],
    ['purpose-personalisation', 'pages/privacy/purpose/index'],
    ['purpose-visit_history', 'pages/privacy/purpose/index'],
    ['my-data', 'pages/my-data/index'],
    ['access-log', 'rights/access-log/index'],
    ['my-requests', 'rights/requests/index'],
    ['vault', 'rights/vault/index'],
    ['delete-account', 'pages/delete-account/index'],
  ])('%s is two taps from home', async (id, page) => {
    await home()
    await tap('kept')
    await phone.comesTo('pages/privacy/index')
    await tap(id)
    await phone.comesTo(page)
    expect(taps).toBe(2)
  })

  it('the tab of the privacy centre is one', async () => {
    await home()
    await phone.tab('隐私中心')
    await phone.comesTo('pages/privacy/index')
  })

  const statusOf = async (purpose: string) =>
    (await member.api.consent.list({})).consents.find((each) => each.purpose === purpose)?.status
  /** One tap on `id`, and what it ends has ended; nothing asks in between. */
  const ends = async (id: string, ended: () => Promise<boolean>) => {
    await phone.at(id).waitFor()
    taps = 0
    await tap(id)
    await until(ended, (done) => done)
    expect(taps).toBe(1)
  }

  it.each(['marketing_messages', 'personalisation', 'visit_history'] as const)(
    '%s is withdrawn by one tap, in the list and on its page',
    async (purpose) => {
      const withdrawn = async () => (await statusOf(purpose)) === 'withdrawn'
      await member.grants(purpose)
      await phone.open('pages/privacy/index')
      await ends(`purpose-${purpose}-switch`, withdrawn)
      await member.grants(purpose)
      await phone.open(`pages/privacy/purpose/index?purpose=${purpose}`)
      await ends('turn-off', withdrawn)
    },
  )

  it('personalisation and everything at once by one tap each', async () => {
    await member.grants('personalisation')
    await member.grants('visit_history')
    await phone.open('pages/privacy/index')
    await ends('stop-personalisation', async () => (await statusOf('personalisation')) === 'withdrawn')
    await member.grants('personalisation')
    await phone.open('pages/privacy/index')
    await ends('withdraw-all', async () =>
      (await member.api.consent.list({})).consents.every(({ status }) => status !== 'granted'),
    )
    await phone.at('stopped').waitFor()
  })

  it('a loan is taken back, a recipient stopped and a tag objected to from where they are shown', async () => {
    const { service } = world
    const partner = await Partner.works(service)
    await partner.newToken()
    const { loanId } = await partner.borrows(member, ['membership'])
    await phone.open('rights/vault/index')
    await ends(`loan-${loanId}-revoke`, async () => (await member.api.vault.loans({})).active.length === 0)

    const desk = await NoticeDesk.opens(service)
    const { current } = await desk.publishes('personalisation', sharedWith(recipient('books')))
    await member.api.consent.grant({
      purpose: 'personalisation',
      noticeVersionId: current.noticeVersionId,
      term: '1_year',
      locale: 'zh-CN',
      page: 'separate',
      separate: [{ key: 'recipient:books', agreed: true }],
    })
    await phone.open('pages/privacy/purpose/index?purpose=personalisation')
    const stopped = async () => {
      const { consents } = await member.api.consent.list({})
      return consents.flatMap(({ separate }) => separate).every(({ agreed }) => !agreed)
    }
    await ends('stop-books', stopped)
  }, 60_000)

  it('messages of a kind are ended by one tap at a message', async () => {
    const { service } = world
    const { explained, messageId } = await messageFor()
    expect(explained).toMatchObject({
      audience: { tag: '老会员', explained: true },
      consent: { term: '1_year' },
      writtenBy: 'marketer',
      approvedBy: 'owner',
      stillOn: true,
    })
    await phone.open('pages/home/index')
    await phone.tap(`message-${messageId}`)
    await phone.says('你在')
    await phone.tap(`message-${messageId}-why`)
    await phone.comesTo('rights/message/index')
    await phone.says('所有带标签“老会员”、并且同意接收的会员')
    await phone.says('市场写')
    await ends('message-stop', async () => (await statusOf('marketing_messages')) === 'withdrawn')
    await phone.at('messages-stopped').waitFor()
    await member.grants('marketing_messages')
    await phone.open('pages/home/index')
    await ends('stop-messages', async () => (await statusOf('marketing_messages')) === 'withdrawn')
    // What was explained to her is hers alone.
    const other = await Customer.arrives(service)
    await other.joins()
    await expect(other.api.rights.explainMessage({ messageId })).rejects.toMatchObject({ status: 404 })
  }, 60_000)

  it('says why she has her level', async () => {
    await phone.open('pages/my-data/index')
    await phone.tap('why-level')
    await phone.comesTo('rights/level/index')
    await phone.says('入会就是普通会员。')
    await phone.says('没有。等级由人评定，没有程序自动升降。')
  })

  /** One campaign to a tag she has, approved by another person, and arrived. */
  async function messageFor() {
    const { service } = world
    const { rt } = service
    const [template] = templates
    if (!template) throw new Error('no template')
    const owner = await StaffMember.signsIn(service, 'owner')
    const marketer = await StaffMember.signsIn(service, 'marketer')
    const tagId = await makeTag(rt, { name: '老会员' })
    const { memberNumber } = await member.api.members.home({})
    const { followers } = await owner.api.followers.list({ search: memberNumber })
    await owner.api.tags.apply({ followerId: followers[0]?.followerId ?? 0, tagId })
    await member.grants('marketing_messages')
    await member.acceptsMessages(template.templateId)
    const { campaignId } = await marketer.api.campaigns.create({
      name: '内部：拉新第三波',
      purpose: 'marketing_messages',
      tagId,
      templateId: template.templateId,
      message: Object.fromEntries(template.fields.map(({ key, example }) => [key, example])),
    })
    await marketer.api.campaigns.submit({ campaignId, revision: 1 })
    await owner.api.campaigns.approve({ campaignId, revision: 1 })
    const { recentMessages } = await until(
      () => member.api.members.home({}),
      (seen) => seen.recentMessages.length > 0,
    )
    const messageId = recentMessages[0]?.messageId ?? 0
    const explained = await member.api.rights.explainMessage({ messageId })
    const ofTag = await member.api.rights.explainTag({ tagId })
    // The campaign's own name is the shop's.
    expect(JSON.stringify([explained, ofTag, recentMessages])).not.toContain('拉新')
    return { explained, messageId }
  }
})
