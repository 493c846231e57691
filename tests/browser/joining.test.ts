import { Phone, screensForFile } from '../support/browser'
import { serviceForFile } from '../support/service'

/** From opening the mini-program to the member's card. Customers are inside WeChat; the browser build has none of this. */
describe('joining, counted in taps', () => {
  const world = serviceForFile()
  const chrome = screensForFile()

  const visitor = async () => {
    const { service } = world
    const openid = await service.localWechat.newPerson()
    const phone = new Phone(await chrome.screens.window({}, service.rt.clock.now()), service, openid)
    let taps = 0
    await phone.open('pages/home/index')
    const tap = (act: () => Promise<void>) => {
      taps++
      return act()
    }
    return { phone, tap, id: (name: string) => tap(() => phone.tap(name)), taps: () => taps }
  }

  it('is two taps for membership, and four to the card when everything optional is refused', async () => {
    const { phone, id, taps } = await visitor()
    await id('join')
    await id('join-confirm')
    await phone.says('你已经是会员了')
    expect(taps()).toBe(2)
    await id('choose-none')
    await id('phone-skip')
    await phone.at('kept').waitFor()
    expect(taps()).toBe(4)
  }, 60_000)

  it('is five with the phone number, WeChat’s own question included', async () => {
    const { phone, id, tap, taps } = await visitor()
    await id('join')
    await id('join-confirm')
    await id('choose-none')
    await phone.at('phone-guide').waitFor()
    await id('phone-give')
    await tap(() => phone.sheet.allow())
    await phone.at('kept').waitFor()
    expect(taps()).toBe(5)
  }, 60_000)
})
