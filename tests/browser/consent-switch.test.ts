import { Customer } from '../support/actors'
import { Phone, screensForFile } from '../support/browser'
import { NoticeDesk, recipient, sharedWith } from '../support/notice-desk'
import { serviceForFile } from '../support/service'

const day = 86_400_000

/** The list and the page of a purpose decide alike. */
describe('a consent is switched', () => {
  const world = serviceForFile()
  const chrome = screensForFile()
  let member: Customer
  let phone: Phone

  beforeAll(async () => {
    const { service } = world
    member = await Customer.arrives(service)
    await member.joins('林小满')
    phone = new Phone(await chrome.screens.window({}, service.rt.clock.now()), service, member.openid)
  }, 60_000)

  it('and on its page says what the last tap did, not the one before', async () => {
    await member.grants('visit_history')
    await phone.open('pages/privacy/purpose/index?purpose=visit_history')
    await phone.tap('turn-off')
    await phone.at('decision-note').getByText('已停止').waitFor()
    await phone.tap('turn-on')
    await phone.at('decision-note').getByText('已开启一年').waitFor()
    expect(await phone.at('decision-note').count()).toBe(1)
  }, 60_000)

  it('and what was asked by itself is asked by itself again when it is renewed', async () => {
    const { service } = world
    const desk = await NoticeDesk.opens(service)
    const { current } = await desk.publishes('personalisation', sharedWith(recipient('books')))
    await member.api.consent.grant({
      purpose: 'personalisation',
      noticeVersionId: current.noticeVersionId,
      term: '30_days',
      locale: 'zh-CN',
      page: 'separate',
      separate: [{ key: 'recipient:books', agreed: true }],
    })
    service.rt.clock.advance(20 * day)
    await phone.open('pages/privacy/index')
    await phone.tap('purpose-personalisation-renew')
    await phone.comesTo('rights/separate/index')
  }, 60_000)
})
