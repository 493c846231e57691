import { templates } from '../../config/policy/messaging'
import { Customer, StaffMember, until } from '../support/actors'
import { Desk, Phone, screensForFile } from '../support/browser'
import { makeCrowd } from '../support/crowd'
import { uniquePerson } from '../support/unique-person'
import { serviceForFile } from '../support/service'

/** The thread of `journeys/first-thread`, this time by hand: the phone runs the compiled mini-program. */
describe('a person joins, agrees, gets a message, withdraws and leaves, on real screens', () => {
  // One or two sends at a time, so that a campaign is long enough to be walked in on.
  const world = serviceForFile({ settings: { WECHAT_SEND_CONCURRENCY: '2' } })
  const chrome = screensForFile()
  const [template] = templates
  if (!template) throw new Error('no template')
  const secret = uniquePerson('林')
  const marketing = 'marketing_messages'

  let openid: string
  let other: Customer
  let otherNumber: string
  let memberNumber: string
  let phone: Phone
  let owner: Desk
  let marketer: Desk
  let quietTag: number
  let busyTag: number

  const localWechat = () => world.service.localWechat
  const marketingSwitch = (on: boolean) =>
    phone.top.locator(`#purpose-${marketing}-switch[aria-checked="${on}"]`)

  /** One follower of the owner's list, opened by searching for the member number. */
  const openFollower = async (number: string) => {
    await owner.open('staff/followers/index')
    await owner.at('follower-search').fill(number)
    const row = owner.page.locator('[id^="follower-"]:visible', { hasText: number })
    await row.click()
    await owner.says(`会员 ${number}`)
  }
  const tagWith = async (...tagIds: number[]) => {
    await owner.tap('tag-add')
    for (const tagId of tagIds) {
      await owner.tap(`tag-apply-${tagId}`)
      await owner.at(`tag-${tagId}`).waitFor()
    }
  }
  /** Days and times are picked, so each of a field's parts is filled by itself. */
  const fillMessage = async () => {
    for (const { key, example } of template.fields) {
      if (!/^(date|time)/.test(key)) {
        await marketer.at(`field-${key}`).fill(example)
        continue
      }
      const [on = '', clock] = example.split(' ')
      await marketer.at(`field-${key}`).fill(on)
      if (clock) await marketer.at(`field-${key}-clock`).fill(clock)
    }
  }
  /** The marketer writes it, the owner approves it; both see the campaign's page afterwards. */
  const send = async (name: string, tagId: number, people = '1') => {
    await marketer.open('marketing/campaigns/index')
    await marketer.tap('campaign-new')
    await marketer.at('campaign-name').fill(name)
    await marketer.tap(`tag-${tagId}`)
    await marketer.at('estimate-result').waitFor()
    await fillMessage()
    await marketer.tap('campaign-submit')
    await marketer.says('待批准')
    await owner.open('marketing/campaigns/index')
    await owner.page.locator('[id^="campaign-"]:visible', { hasText: name }).click()
    await owner.tap('campaign-approve')
    await owner
      .at('campaign-ask')
      .filter({ hasText: `现在会发给 ${people} 人` })
      .waitFor()
    await owner.tap('campaign-approve-confirm')
  }
  const finished = () => owner.at('campaign-status').filter({ hasText: '已完成' }).waitFor()
  const standing = (key: string, count: number) =>
    owner
      .at(`standing-${key}`)
      .filter({ hasText: String(count) })
      .waitFor()

  beforeAll(async () => {
    openid = await localWechat().newPerson({ name: secret.name, phone: secret.phone })
    other = await Customer.arrives(world.service)
    otherNumber = await other.joins('周末')
    const setUp = await StaffMember.signsIn(world.service, 'owner')
    quietTag = (await setUp.api.tags.create({ name: '爱喝乌龙', group: '口味', purpose: null })).tagId
    busyTag = (await setUp.api.tags.create({ name: '老会员', group: '关系', purpose: null })).tagId
    const crowd = await makeCrowd(world.service.rt, world.service.notices.current(marketing).id, {
      count: 200,
      tagId: busyTag,
      templateId: template.templateId,
      marketing: true,
    })
    const credits = { [template.templateId]: 1 }
    await localWechat().addPeople(crowd.map((each) => ({ openid: each.openid, credits })))
    phone = new Phone(await chrome.screens.window(), world.service, openid)
    owner = await Desk.signsIn(chrome.screens, world.service, 'owner')
    marketer = await Desk.signsIn(chrome.screens, world.service, 'marketer')
  }, 60_000)

  it('joins with only what membership needs', async () => {
    await phone.open('pages/home/index')
    await phone.says('现在，我们没有保存你的任何信息')
    await phone.tap('join')
    await phone.at('display-name').fill(secret.name)
    await phone.tap('join-confirm')
    await phone.says('你已经是会员了')
    expect(await phone.top.locator('[aria-role=switch][aria-checked=true]').count()).toBe(0)
    await phone.tap('choose-none')
    await phone.tap('phone-give')
    await phone.sheet.allow()
    await phone.says(secret.name)
    await phone.says('0 项授权有效')
    memberNumber = (await phone.top.locator('.member__number').textContent()) ?? ''
    expect(memberNumber).toMatch(/^\d+$/)
  })

  it('is found by staff, masked, and the screen says that marketing may not reach her', async () => {
    await openFollower(memberNumber)
    await owner.says('林**')
    await owner.says('不可发活动')
    expect(await owner.page.getByText(secret.name).count()).toBe(0)
    await phone.open('pages/home/index')
    await phone.says('最近一次被查看：今天')
  })

  it('turns marketing on in the privacy centre and allows WeChat each message twice', async () => {
    await phone.tap('kept')
    await marketingSwitch(false).click()
    await phone.sheet.allow()
    await marketingSwitch(true).waitFor()
    await phone.says('微信还允许我们发 2 条')
    // WeChat tells its events apart by their second.
    await localWechat().control('POST', '/local/clock', { advanceMs: 1_000 })
    await phone.tap('ask-send-credit')
    await phone.sheet.allow()
    await phone.says('微信还允许我们发 4 条')
    await openFollower(memberNumber)
    await owner.says('可发活动 · 剩 4 次')
  })

  it('is tagged by staff, and so is somebody who never agreed', async () => {
    await tagWith(quietTag, busyTag)
    await openFollower(otherNumber)
    await owner.says('不可发活动')
    await tagWith(quietTag)
  })

  it('says at the field, in the reader’s language, what WeChat would not take', async () => {
    await marketer.open('marketing/new/index')
    await marketer.at('campaign-name').fill('写错时间')
    await marketer.tap(`tag-${quietTag}`)
    await fillMessage()
    await marketer.at('field-thing1').fill('长'.repeat(21))
    await marketer.says('最多 20 个字')
  })

  it('gets the campaign that one person wrote and another approved; who did not agree gets nothing', async () => {
    await send('冬至桂花茶已上新', quietTag)
    await finished()
    await standing('sent', 1)
    await standing('skipped-no_consent', 1)
    await owner.says('没有同意接收活动')

    const inbox = await chrome.screens.window({ width: 1280, height: 800 })
    await inbox.goto(`${localWechat().origin}/inbox?person=${openid}`)
    await inbox.locator('article', { hasText: '冬至桂花茶' }).waitFor()
    await inbox.goto(`${localWechat().origin}/inbox?person=${other.openid}`)
    await inbox.getByText('还没有人收到消息').waitFor()

    await phone.open('pages/home/index')
    await phone.says(template.title)
    await phone.says(template.fields[0]?.example ?? '')
    await phone.top.getByText('为什么发给我').click()
    await phone.says('因为你在今天同意接收“新品和活动消息”。')
  })

  it('withdraws with one tap in the middle of a campaign, and nothing more arrives', async () => {
    await localWechat().settings({ sendTakesMs: 100 })
    await phone.open('pages/privacy/index')
    await marketingSwitch(true).waitFor()
    await send('会员日', busyTag, '201')
    await owner.at('campaign-settled').filter({ hasNotText: /^0$/ }).waitFor()

    const answered = phone.page.waitForResponse((answer) => answer.url().endsWith(`/${marketing}/withdraw`))
    await marketingSwitch(true).click()
    await answered
    const withdrawnAt = performance.timeOrigin + performance.now()
    await marketingSwitch(false).waitFor()
    await phone.says('已停止：取消了 1 条待发消息。')

    await localWechat().settings({ sendTakesMs: 0 })
    await finished()
    await standing('skipped-withdrawn', 1)
    const late = (await localWechat().sends()).filter(({ receivedAt }) => receivedAt > withdrawnAt)
    expect(late.length).toBeGreaterThan(0)
    expect(late.filter((each) => each.openid === openid)).toEqual([])
    expect(await localWechat().inbox(openid)).toHaveLength(1)
  }, 60_000)

  it('deletes her account and holds the certificate', async () => {
    await phone.tap('delete-account')
    await phone.tap('erase')
    await phone.says('最后确认一次')
    await phone.tap('erase-confirm')
    await phone.says('已经删除')
    await phone.tap('certificate-raw')
    expect(await phone.at('certificate').textContent()).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
    await phone.tap('certificate-kept')
    await phone.says('还没有存成文件')
    await phone.tap('certificate-drop')
    await phone.says('现在，我们没有保存你的任何信息')
  })

  it('is unknown to staff from then on', async () => {
    await owner.open('staff/followers/index')
    for (const search of [memberNumber, secret.phone, secret.name]) {
      await owner.at('follower-search').fill(search)
      await owner.says('没有找到。换个词试试。')
    }
    const rows = await until(
      () => world.service.rt.database.read<{ topic: string }>('SELECT topic FROM outbox_messages'),
      (left) => left.length === 0,
    )
    expect(rows).toEqual([])
  })
})
