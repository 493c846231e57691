import { StaffMember } from '../support/actors'
import { Desk, screensForFile } from '../support/browser'
import { message, templateId } from '../support/campaigns'
import { makeTag, unique } from '../support/factories'
import { serviceForFile } from '../support/service'

/** Writing, revising and judging a campaign at a desk and on a phone, when things go wrong as well. */
describe('the campaign editor', () => {
  const world = serviceForFile({ worker: false })
  const chrome = screensForFile()
  const wide = { width: 1280, height: 800 }
  const phone = { width: 390, height: 844 }

  let author: StaffMember
  let tagId: number
  beforeAll(async () => {
    author = await StaffMember.signsIn(world.service, 'marketer')
    tagId = await makeTag(world.service.rt)
  })
  const draft = (name: string) =>
    author.api.campaigns.create({ name, purpose: 'marketing_messages', tagId, templateId, message })

  const writesNew = async (desk: Desk, name: string) => {
    await desk.open('marketing/new/index')
    await desk.at('campaign-name').fill(name)
    await desk.tap(`tag-${tagId}`)
    await desk.at('field-thing1').fill('桂花茶')
    await desk.at('field-thing2').fill('到店试饮')
    await desk.at('field-time3').fill('2026-12-01')
  }
  /** Pressed while the network fails: the call reaches the server, or not even that. */
  const submitsInVain = (desk: Desk, calls: string, { arrives }: { arrives: boolean }) =>
    chrome.screens.allowing(/ERR_/, async () => {
      await desk.page.route(calls, async (route) => {
        if (arrives) await route.fetch()
        await route.abort()
      })
      await desk.tap('campaign-submit')
      await desk.says('没有连上')
      await desk.page.unroute(calls)
    })

  it('makes one campaign when the answer is lost and the button is pressed again', async () => {
    const desk = await Desk.signsIn(chrome.screens, world.service, 'marketer', wide)
    const name = unique('断线')
    await writesNew(desk, name)
    await submitsInVain(desk, '**/api/campaigns', { arrives: true })
    await desk.tap('campaign-submit')
    await desk.says('待批准')
    const rows = await world.service.rt.database.read<{ status: string }>(
      'SELECT status FROM campaigns WHERE name = ?',
      [name],
    )
    expect(rows).toEqual([{ status: 'submitted' }])
  }, 60_000)

  it('keeps what both of two editors typed, until one is chosen', async () => {
    const { campaignId, revision } = await draft('两个人写')
    const desk = await Desk.signsIn(chrome.screens, world.service, 'marketer', wide)
    await desk.open(`marketing/new/index?id=${campaignId}`)
    await desk.at('field-thing2').fill('我写的提示')
    await author.api.campaigns.save({
      campaignId,
      revision,
      name: '两个人写',
      tagId,
      templateId,
      message: { ...message, thing2: '别人的提示' },
    })
    await chrome.screens.allowing(/409 \(Conflict\)/, async () => {
      await desk.tap('campaign-save')
      await desk.at('campaign-clash').filter({ hasText: '别人的提示' }).waitFor()
    })
    expect(await desk.at('field-thing2').inputValue()).toBe('我写的提示')
    await desk.tap('clash-mine')
    await desk.tap('campaign-save')
    await desk.at('campaign-edit').waitFor()
    expect((await author.api.campaigns.get({ campaignId })).message['thing2']).toBe('我写的提示')
  }, 60_000)

  it('goes on from what it saved when handing in fails: the next text is saved, once', async () => {
    const { campaignId } = await draft('交不上去')
    const desk = await Desk.signsIn(chrome.screens, world.service, 'marketer', wide)
    await desk.open(`marketing/new/index?id=${campaignId}`)
    await desk.at('field-thing2').fill('第一次写的')
    await submitsInVain(desk, '**/submit', { arrives: false })
    await desk.at('field-thing2').fill('第二次写的')
    await desk.tap('campaign-submit')
    await desk.says('待批准')
    const { message: sent, status } = await author.api.campaigns.get({ campaignId })
    expect({ text: sent['thing2'], status }).toEqual({ text: '第二次写的', status: 'submitted' })
  }, 60_000)

  it('stays one campaign when a new one was saved, could not be handed in, and is written on', async () => {
    const desk = await Desk.signsIn(chrome.screens, world.service, 'marketer', wide)
    const name = unique('半路')
    await writesNew(desk, name)
    await submitsInVain(desk, '**/submit', { arrives: false })
    await desk.at('field-thing2').fill('到店领取')
    await desk.tap('campaign-save')
    await desk.at('campaign-edit').waitFor()
    const rows = await world.service.rt.database.read<{ id: number }>(
      'SELECT id FROM campaigns WHERE name = ?',
      [name],
    )
    expect(rows).toHaveLength(1)
    const { message: kept } = await author.api.campaigns.get({ campaignId: rows[0]?.id ?? 0 })
    expect(kept['thing2']).toBe('到店领取')
  }, 60_000)

  it('finds its campaign handed in when only the answer to that was lost', async () => {
    const { campaignId } = await draft('答复丢了')
    const desk = await Desk.signsIn(chrome.screens, world.service, 'marketer', wide)
    await desk.open(`marketing/new/index?id=${campaignId}`)
    await desk.at('field-thing2').fill('只写一次')
    await submitsInVain(desk, '**/submit', { arrives: true })
    await desk.tap('campaign-submit')
    await desk.says('待批准')
    expect(await author.api.campaigns.get({ campaignId })).toMatchObject({ status: 'submitted', revision: 2 })
  }, 60_000)

  it('sends back with a reason on a phone; it is revised, copied and deleted', async () => {
    const { campaignId, revision } = await draft('要退回的')
    await author.api.campaigns.submit({ campaignId, revision })
    const owner = await Desk.signsIn(chrome.screens, world.service, 'owner', phone)
    await owner.open(`marketing/campaign/index?id=${campaignId}`)
    await owner.tap('campaign-reject')
    expect(await owner.at('campaign-reject-confirm').isDisabled()).toBe(true)
    await owner.at('campaign-reason').fill('日期不对')
    await owner.tap('campaign-reject-confirm')
    await owner.at('campaign-returned').filter({ hasText: '日期不对' }).waitFor()

    await owner.tap('campaign-edit')
    await owner.at('campaign-returned').filter({ hasText: '日期不对' }).waitFor()
    await owner.at('field-time3').fill('2026-12-05')
    await owner.tap('campaign-save')
    await owner.at('campaign-submit').waitFor()

    await owner.tap('campaign-copy')
    await owner.at('campaign-save').waitFor()
    expect(await owner.at('campaign-name').inputValue()).toBe('要退回的（副本）')

    await owner.open(`marketing/campaign/index?id=${campaignId}`)
    await owner.tap('campaign-remove')
    await owner.tap('campaign-remove-confirm')
    await owner.at('campaign-new').waitFor()
    await expect(author.api.campaigns.get({ campaignId })).rejects.toMatchObject({ status: 404 })
  }, 60_000)
})
