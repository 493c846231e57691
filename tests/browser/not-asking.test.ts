import { Customer } from '../support/actors'
import { Phone, screensForFile } from '../support/browser'
import { serviceForFile } from '../support/service'

const day = 86_400_000

/** Network Data Regulations Art. 24: no frequent asking again after a refusal. */
describe('after a refusal', () => {
  const world = serviceForFile()
  const chrome = screensForFile()

  it('the screens say until when nothing asks, and nothing does', async () => {
    const { service } = world
    const member = await Customer.arrives(service)
    await member.joins('林小满')
    const page = await chrome.screens.window({}, service.rt.clock.now())
    const phone = new Phone(page, service, member.openid)
    await phone.open('pages/home/index')
    await phone.at('offer-news').waitFor()

    for (const purpose of ['marketing_messages', 'personalisation', 'visit_history'] as const)
      await member.api.consent.decline({
        purpose,
        noticeVersionId: service.notices.current(purpose).id,
        locale: 'zh-CN',
        page: 'join',
      })
    const asked: string[] = []
    page.on('request', (request) => {
      if (request.method() !== 'GET' && /consents/.test(request.url())) asked.push(request.url())
    })
    const routes = [
      ['pages/home/index', 'kept'],
      ['pages/privacy/index', 'purpose-marketing_messages-quiet'],
      ['pages/privacy/purpose/index?purpose=marketing_messages', 'not-asking'],
      ['pages/privacy/purpose/index?purpose=personalisation', 'not-asking'],
      ['pages/my-data/index', 'display-name-edit'],
      ['rights/requests/index', 'request-new'],
      ['rights/vault/index', 'vault-lend'],
      ['rights/access-log/index', 'access-log-lead'],
    ] as const
    for (const [route, ready] of routes) {
      await phone.open(route)
      await phone.at(ready).waitFor()
      await page.waitForLoadState('networkidle')
      // No sheet of WeChat's, no dialog, and no other page than the one that was opened.
      expect(await page.locator('[role=dialog]:visible').count()).toBe(0)
      await phone.comesTo(route.replace(/\?.*/, ''))
      expect(await phone.at('offer-news').count()).toBe(0)
    }
    expect(asked).toEqual([])
    await phone.open('pages/privacy/index')
    await phone.says(/2026-12-20 之前我们不会再问你。想开，随时能开。/)

    // The phone's clock and ours move together.
    await service.localWechat.control('POST', '/local/clock', { advanceMs: 31 * day })
    const back = await Customer.returns(service, member.openid)
    expect((await back.api.members.home({})).mayOfferNews).toBe(true)
    const later = await chrome.screens.window({}, service.rt.clock.now())
    const again = new Phone(later, service, member.openid)
    await again.open('pages/home/index')
    await again.at('offer-news').waitFor()
    await again.open('pages/privacy/index')
    await again.at('purpose-marketing_messages').waitFor()
    expect(await again.at('purpose-marketing_messages-quiet').count()).toBe(0)
  }, 60_000)
})
