import { Customer, newStaff, StaffMember } from '../support/actors'
import { Desk, Phone, screensForFile } from '../support/browser'
import { serviceForFile } from '../support/service'

/** From the officer's desk to the customer's phone, as they see it. */
describe('a security incident on the screens', () => {
  const world = serviceForFile()
  const chrome = screensForFile()

  it('is opened at a desk, approved by a second person, and read on the phone', async () => {
    const { service } = world
    const member = await Customer.arrives(service)
    await member.joins('林小满')
    await StaffMember.signsIn(service, 'clerk')
    const officer = await Desk.signsIn(chrome.screens, service, 'privacy_officer')
    await officer.open('admin/incidents/index')
    await officer.says('没有安全事件。发现或怀疑泄露、篡改、丢失，马上登记。')
    await officer.tap('incident-new')
    await officer.at('incident-title').fill('备份盘遗失')
    await officer.at('incident-happened').fill('一块备份盘不见了。')
    await officer.tap('table-memberships')
    await officer.tap('incident-start')
    await officer.says('1 人受影响')
    await officer.says('外流 1 张表：会员资料和积分')
    await officer.tap('mark-triage')
    await officer.says('你写的要由另一个人批准。')
    const incidentId = Number(/id=(\d+)/.exec(officer.page.url())?.[1])

    const owner = await Desk.signsIn(chrome.screens, service, 'owner')
    await owner.open(`admin/incidents/incident/index?id=${incidentId}`)
    await owner.tap('notice-approve')
    await owner.says('已送达 1 / 1 人 · 0 人已读')

    const phone = new Phone(await chrome.screens.window({}), service, member.openid)
    await phone.open('pages/home/index')
    await phone.tap('incident-notice')
    await phone.at(`incident-${incidentId}`).waitFor()
    await phone.says('会员资料和积分')
    await phone.open('pages/home/index')
    await phone.at('kept').waitFor()
    expect(await phone.at('incident-notice').count()).toBe(0)

    await officer.page.reload()
    await officer.says('已送达 1 / 1 人 · 1 人已读')
    for (const [field, text] of [
      ['lesson-cause', '备份盘没有锁好'],
      ['lesson-measures', '改用加密盘'],
      ['lesson-owner', '苏宁'],
    ] as const)
      await officer.at(field).fill(text)
    await officer.tap('lessons-save')
    await officer.tap('mark-handled')
    await officer.tap('incident-close')
    await officer.at('incident-closed').waitFor()
  }, 60_000)

  it('has its times picked on a phone, and the end taken away again', async () => {
    const { service } = world
    const { login } = await newStaff(service, 'privacy_officer')
    const phone = new Phone(await chrome.screens.window({}), service, await service.localWechat.newPerson())
    await phone.open('staff/sign-in/index')
    await phone.signIn(login)
    await phone.open('admin/incidents/new/index')
    await phone.tap('incident-ended')
    await phone.page.locator('input.moment').fill('2026-11-20')
    await phone.page.getByRole('button', { name: '确定', exact: true }).click()
    await phone.at('incident-ended-clock').filter({ hasText: '10:00' }).waitFor()
    await phone.tap('incident-ended-clear')
    await phone.at('incident-ended').filter({ hasText: '选日期' }).waitFor()
    expect(await phone.at('incident-ended-clear').count()).toBe(0)
  }, 60_000)

  it('says whose decision it was when nobody is told', async () => {
    const { service } = world
    const officer = await Desk.signsIn(chrome.screens, service, 'privacy_officer')
    await officer.open('admin/incidents/new/index')
    await officer.at('incident-title').fill('加密备份盘遗失')
    await officer.at('incident-happened').fill('盘上全部加密。')
    await officer.tap('table-memberships')
    await officer.tap('incident-start')
    await officer.says('1 人受影响')
    await officer.at('skip-reason').fill('密钥没有丢，谁也读不出。')
    await officer.tap('skip-propose')
    await officer.says('等另一个人批准。')
    const incidentId = Number(/id=(\d+)/.exec(officer.page.url())?.[1])
    const owner = await Desk.signsIn(chrome.screens, service, 'owner')
    await owner.open(`admin/incidents/incident/index?id=${incidentId}`)
    await owner.tap('skip-approve')
    await owner.at('milestone-people').getByText('决定不告知').waitFor()
  }, 60_000)
})
