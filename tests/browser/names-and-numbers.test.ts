import { newStaff } from '../support/actors'
import { Desk, Phone, screensForFile } from '../support/browser'
import { makeFollower, makeStore } from '../support/factories'
import { serviceForFile } from '../support/service'

const family = '👨‍👩‍👧'

describe('names and numbers on the screens', () => {
  const world = serviceForFile({ worker: false })
  const chrome = screensForFile()
  let here = 0
  let there = 0

  beforeAll(async () => {
    here = await makeStore(world.service.rt, '湖滨店')
    there = await makeStore(world.service.rt, '西溪店')
  })

  it('a nickname with joined emoji joins; what may not stand in one is said at the field, and counted in characters', async () => {
    const openid = await world.service.localWechat.newPerson({ name: `${family}小满` })
    const phone = new Phone(await chrome.screens.window(), world.service, openid)
    const note = phone.top.locator('.field__error')
    await phone.open('pages/join/index')
    await phone.at('display-name').fill('小\u202e满')
    await note.filter({ hasText: '看不见的字符' }).waitFor()
    await phone.at('display-name').fill('😀'.repeat(21))
    await note.filter({ hasText: '最多 20 个字，现在是 21 个' }).waitFor()
    await phone.at('display-name').fill('😀'.repeat(20))
    await note.waitFor({ state: 'detached' })
    await phone.at('display-name').fill(`\u200b${family}小满\t`)
    expect(await note.count()).toBe(0)
    await phone.tap('join-confirm')
    await phone.tap('choose-none')
    await phone.tap('phone-skip')
    await phone.says(`${family}小满`)
  })

  it.each([
    ['on a phone', {}],
    ['on a desk', { width: 1280, height: 800 }],
  ])('a member of another store is found by her card and plainly marked, %s', async (_where, look) => {
    const { rt } = world.service
    const { followerId, memberNumber } = await makeFollower(rt, { name: '欧阳若溪', storeId: there })
    const { login } = await newStaff(world.service, 'clerk', here)
    const desk = new Desk(await chrome.screens.window(look, rt.clock.now()), world.service.origin)
    await desk.open('staff/followers/index')
    await desk.signIn(login)
    await desk.at('follower-search').fill('欧阳若溪')
    await desk.says('没有找到。别店的、没选门店的会员，要完整的会员号或手机号。')
    await desk.at('follower-search').fill(memberNumber)
    await desk.at(`follower-${followerId}`).filter({ hasText: '别店会员' }).click()
    await desk.at('other-store').filter({ hasText: '这位是西溪店的会员' }).waitFor()
    await desk.says('欧阳*')
    expect(await desk.at('tag-add').count()).toBe(0)
  })
})
