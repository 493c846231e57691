import { Phone, screensForFile } from '../support/browser'
import { makeStore } from '../support/factories'
import { serviceForFile } from '../support/service'

describe('the store a member usually goes to, on the screen', () => {
  const world = serviceForFile({ worker: false })
  const chrome = screensForFile()
  let lakeside = 0
  let creekside = 0

  beforeAll(async () => {
    lakeside = await makeStore(world.service.rt, '湖滨店')
    creekside = await makeStore(world.service.rt, '西溪店')
  })

  const newPhone = async () => {
    const openid = await world.service.localWechat.newPerson({})
    return new Phone(await chrome.screens.window(), world.service, openid)
  }
  const chosen = (phone: Phone) => phone.top.locator('[id^="store-"][aria-checked=true]')
  const joins = async (phone: Phone) => {
    await phone.tap('join-confirm')
    await phone.tap('choose-none')
    await phone.tap('phone-skip')
    await phone.at('kept').waitFor()
  }

  it('is asked for without a choice made beforehand, and can be left alone', async () => {
    const phone = await newPhone()
    await phone.open('pages/join/index')
    await phone.at('store-none').waitFor()
    expect(await chosen(phone).count()).toBe(0)
    await joins(phone)
    await phone.open('pages/my-data/index')
    await phone.at('store-now').filter({ hasText: '没有选' }).waitFor()
  })

  it('is the one whose code was scanned, and moves or goes with one tap in my data', async () => {
    const phone = await newPhone()
    await phone.open(`pages/join/index?store=${lakeside}`)
    await phone.top.locator(`#store-${lakeside}[aria-checked=true]`).waitFor()
    expect(await chosen(phone).count()).toBe(1)
    await joins(phone)
    await phone.says('湖滨店')
    await phone.open('pages/my-data/index')
    await phone.at('store-now').filter({ hasText: '湖滨店' }).waitFor()
    await phone.tap('store-edit')
    await phone.tap(`store-${creekside}`)
    await phone.at('store-now').filter({ hasText: '西溪店' }).waitFor()
    await phone.tap('store-edit')
    await phone.tap('store-none')
    await phone.at('store-now').filter({ hasText: '没有选' }).waitFor()
  })
})
