import { Customer, newStaff, StaffMember } from '../support/actors'
import { Desk, Phone, screensForFile } from '../support/browser'
import { makeInteraction, makeStore, makeTag } from '../support/factories'
import { serviceForFile } from '../support/service'

/** From the privacy centre, two taps at most: who looked, a complaint about it, its answer; a tag; the copy. */
describe('rights, on the phone', () => {
  const world = serviceForFile()
  const chrome = screensForFile()
  let phone: Phone
  let followerId: number

  beforeAll(async () => {
    const { service } = world
    const member = await Customer.arrives(service)
    await member.joins('林小满')
    await member.grants('visit_history')
    const owner = await StaffMember.signsIn(service, 'owner')
    followerId = (await owner.api.followers.list({})).followers[0]?.followerId ?? 0
    await owner.api.followers.get({ followerId })
    const tagId = await makeTag(service.rt, { name: '老会员' })
    await owner.api.tags.apply({ followerId, tagId })
    await makeInteraction(service.rt, followerId, { kind: 'visit' })
    phone = new Phone(await chrome.screens.window(), service, member.openid)
    await phone.open('pages/privacy/index')
  }, 60_000)

  it('complains about a look, and reads the answer of the privacy desk', async () => {
    await phone.tap('access-log')
    await phone.says('打开你的资料')
    await phone.top.getByText('这不应该').first().click()
    await phone.comesTo('rights/requests/ask/index')
    await phone.at('ask-about').waitFor()
    await phone.at('ask-note').fill('我那天没有去过店里')
    await phone.tap('ask-send')
    await phone.comesTo('rights/requests/request/index')
    await phone.says('我那天没有去过店里')

    const { login } = await newStaff(world.service, 'privacy_officer')
    const desk = new Desk(
      await chrome.screens.window({ width: 1280, height: 800 }, world.service.rt.clock.now()),
      world.service.origin,
    )
    await desk.open('admin/desk/index')
    await desk.signIn(login)
    await desk.open('admin/desk/index')
    await desk.page.locator('.table__row--opens').first().click()
    await desk.says('我那天没有去过店里')
    await desk.tap('request-take')
    await desk.at('request-note').fill('查过了，是误开，已提醒店员')
    await desk.tap('request-answer')
    await desk.says('已办结')

    await phone.open('rights/requests/index')
    await phone.says('已办结')
    await phone.top.locator('.cell').first().click()
    await phone.says('查过了，是误开，已提醒店员')
  }, 60_000)

  it('sees why there is a tag, objects, and deletes a visit', async () => {
    await phone.open('pages/my-data/index')
    await phone.tap('manage-tags')
    await phone.top.getByText('为什么有它').click()
    await phone.comesTo('rights/tag/index')
    await phone.says('没有。每个标签都是人加的。')
    await phone.tap('tag-object')
    await phone.tap('tag-object-confirm')
    await phone.at('objected').waitFor()
    await phone.open('rights/item/index?code=visits')
    await phone.top.locator('[id^=remove-interaction]').click()
    // A category without anything in it is none any more.
    await chrome.screens.allowing(/status of 404/, async () => {
      await phone.tap('remove-confirm')
      await phone.says('已删除 1 条')
      await phone.says('这一类已经没有了。')
    })
  })

  it('has the time and store of a visit put right at the desk', async () => {
    const { service } = world
    const storeId = await makeStore(service.rt, '西溪店')
    await makeInteraction(service.rt, followerId, { kind: 'visit' })
    await phone.open('rights/item/index?code=visits')
    await phone.top.getByText('记错了').first().click()
    await phone.comesTo('rights/requests/ask/index')
    await phone.at('ask-note').fill('那天晚上去的，在西溪店')
    await phone.tap('ask-send')
    await phone.comesTo('rights/requests/request/index')

    const desk = await Desk.signsIn(chrome.screens, service, 'privacy_officer', { width: 1280, height: 800 })
    await desk.open('admin/desk/index')
    await desk.page.locator('.table__row--opens').first().click()
    await desk.tap('request-take')
    await desk.at('correct-time').fill('昨晚')
    await desk.says('写成 2026-11-20 21:30')
    expect(await desk.at('correct-time-set').isDisabled()).toBe(true)
    await desk.at('correct-time').fill('2026-01-02 21:30')
    await desk.tap('correct-time-set')
    await desk.at('corrected').waitFor()
    await desk.tap(`store-${storeId}`)
    await desk.tap('correct-store-set')
    await desk.says('已更正。别忘了答复本人。')
    await desk.says(/西溪店 · 2026-01-02/)
    await phone.open('rights/item/index?code=visits')
    await phone.says('2026-01-02 21:30')
    await phone.says('西溪店')
  }, 60_000)

  it('puts the deletion off, reads the day where the page begins, and calls it off', async () => {
    await phone.open('pages/delete-account/index')
    await phone.tap('erase-later')
    await phone.at('erase-scheduled').getByText('自动删除。在那之前一切照旧。').waitFor()
    await phone.tap('erase-call-off')
    await phone.says('立刻生效，不能撤销。请看清楚再决定。')
  })

  it('prepares a copy and saves it', async () => {
    await phone.open('pages/my-data/index')
    await phone.tap('my-copy')
    await phone.tap('copy-start')
    await phone.at('copy-save').waitFor()
    const saved = phone.page.waitForEvent('download')
    await phone.tap('copy-save')
    expect((await saved).suggestedFilename()).toMatch(/^my-data-\d{4}-\d\d-\d\d\.zip$/)
    await phone.at('copy-note').waitFor()
  })

  it('asks a question, which is no complaint until somebody says so', async () => {
    await phone.open('rights/requests/index')
    await phone.tap('request-new')
    await phone.at('ask-note').fill('积分怎么是零')
    await phone.says('先选一种，每种的期限不同。')
    await phone.tap('ask-access')
    await phone.says('最晚 1 天答复')
    await phone.tap('ask-send')
    await phone.comesTo('rights/requests/request/index')
    await phone.says('积分怎么是零')
    await phone.open('rights/requests/index')
    await phone.top.locator('.cell', { hasText: '查询' }).waitFor()
  })
})
