import { Customer, newStaff, StaffMember } from '../support/actors'
import { Desk, screensForFile } from '../support/browser'
import { findings } from '../support/notice-desk'
import { serviceForFile } from '../support/service'

/** Everything a purpose has, changed at a desk by tapping and typing, with its consequence in sight before it is done. */
describe('the notice editor', () => {
  const world = serviceForFile()
  const chrome = screensForFile()
  const wide = { width: 1280, height: 1000 }
  const at = async (login: string) => {
    const desk = new Desk(
      await chrome.screens.window(wide, world.service.rt.clock.now()),
      world.service.origin,
    )
    await desk.open('admin/notices/notice/index?purpose=visit_history')
    await desk.signIn(login)
    await desk.open('admin/notices/notice/index?purpose=visit_history')
    return desk
  }
  const signedIn = async (role: 'privacy_officer' | 'owner') =>
    at((await newStaff(world.service, role)).login)

  it('changes recipients, retention, data, channels and sensitivity, and says who has to agree again', async () => {
    const { service } = world
    const member = await Customer.arrives(service)
    await member.joins('林小满')
    await member.grants('visit_history')
    const officer = await signedIn('privacy_officer')
    await officer.tap('notice-edit')
    await officer.says('和现在的一样，还没有改动。')
    await officer.says('动这里的任何一项，发布后已经同意的人都要重新同意。')
    await officer.at('basis-consent').waitFor()

    await officer.tap('data-health')
    await officer.at('sensitive-by-law').waitFor()
    expect(await officer.at('fact-sensitive').count()).toBe(0)
    await officer.tap('channel-phone_call')
    await officer.tap('use-care')
    await officer.tap('kept-for_days')
    await officer.at('kept-days').fill('0')
    await officer.says('写 1 到 3650 的整数')
    await officer.tap('recipient-add')
    await officer.says('还没填好：保存期限、接收方、为什么非要不可、对你的影响')
    expect(await officer.at('draft-save').isDisabled()).toBe(true)

    await officer.at('kept-days').fill('90')
    for (const [field, text] of Object.entries({
      'recipient-0-name-zh-CN': '晴窗书店',
      'recipient-0-name-en': 'Sunny Window Books',
      'recipient-0-why-zh-CN': '一起做优惠',
      'recipient-0-why-en': 'Offers together',
      'recipient-0-data-zh-CN': '到店日期',
      'recipient-0-data-en': 'Days of visits',
      'recipient-0-contact': 'privacy@qingchuang.example',
      'necessity-zh-CN': '不知道就会推荐错。',
      'necessity-en': 'Without it the advice would be wrong.',
      'impact-zh-CN': '别人看到会知道你的身体情况。',
      'impact-en': 'Whoever saw it would know about your health.',
      'seal-mark': '步',
    }))
      await officer.at(field).fill(text)
    await officer.tap('recipient-0-abroad')
    await officer.tap('draft-save')
    await officer.says('实质改动：发布后 1 人要重新同意')
    await officer.says('信息种类 · 要重新同意')
    await officer.says('90 天')

    for (const part of ['lawfulness', 'necessity', 'effect', 'measures'] as const)
      await officer.at(`assess-${part}`).fill(findings[part])
    await officer.tap('assess-risk-low')
    await officer.tap('assess-save')
    await officer.tap('draft-submit')
    await officer.says('待批准')
    const owner = await signedIn('owner')
    await owner.tap('draft-approve')
    await owner.says('已批准')

    await officer.page.reload()
    await officer.tap('draft-publish')
    await officer.says('发布后，1 人至今的同意要重新确认。')
    expect((await member.api.consent.list({})).consents.map(({ status }) => status)).toContain('granted')
    await officer.tap('draft-publish-confirm')
    await officer.says('现在告知顾客的：第 2 版')

    const { optional } = await member.api.policy.get({})
    const now = optional.find(({ purpose }) => purpose === 'visit_history')
    expect(now).toMatchObject({
      seal: '步',
      facts: {
        uses: ['visits', 'care'],
        data: ['visits', 'health'],
        channels: ['in_store', 'phone_call'],
        kept: 'for_days',
        keptDays: 90,
        sensitive: true,
        sharing: [{ name: { 'zh-CN': '晴窗书店' }, contact: 'privacy@qingchuang.example', abroad: true }],
      },
    })
    const { consents } = await member.api.consent.list({})
    expect(consents.find(({ purpose }) => purpose === 'visit_history')?.status).toBe('needs_renewal')
  }, 60_000)

  it('takes a recipient away again, and changes what membership rests on', async () => {
    const officer = await signedIn('privacy_officer')
    await officer.tap('notice-edit')
    await officer.tap('recipient-0-remove')
    await officer.says('不给别人。加一家，就会单独问顾客一次。')
    await officer.open('admin/notices/notice/index?purpose=membership')
    await officer.tap('notice-edit')
    expect(await officer.at('recipient-add').count()).toBe(0)
    await officer.tap('basis-legal_duty')
    await officer.tap('draft-save')
    await officer.says('依据 · 要重新同意')
    const auditor = await StaffMember.signsIn(world.service, 'auditor')
    const { draft } = await auditor.api.notices.get({ purpose: 'membership' })
    expect(draft).toMatchObject({ material: true, content: { lawfulBasis: 'legal_duty' } })
  })
})
