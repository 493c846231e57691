import { readFileSync } from 'node:fs'
import { Customer } from '../support/actors'
import { Phone, screensForFile } from '../support/browser'
import { serviceForFile } from '../support/service'

/** The certificate exists once, on the phone of somebody nobody knows any more: it must not be lost there. */
describe('the erasure certificate', () => {
  const world = serviceForFile()
  const chrome = screensForFile()
  let phone: Phone
  let certificate = ''

  beforeAll(async () => {
    const { service } = world
    const member = await Customer.arrives(service)
    await member.joins('林小满')
    phone = new Phone(await chrome.screens.window({}, service.rt.clock.now()), service, member.openid)
  }, 60_000)

  it('is copied though another page asked for WeChat’s guide before and has gone', async () => {
    await phone.open('pages/privacy/index')
    await phone.tap('my-data')
    await phone.at('phone-give').waitFor()
    await phone.back()
    await phone.tap('delete-account')
    await phone.tap('erase')
    await phone.tap('erase-confirm')
    await phone.says('已经删除')
    await phone.tap('certificate-copy')
    await phone.tap('guide-refuse')
    await phone.says('没有复制')
    await phone.tap('certificate-copy')
    await phone.sheet.agreeToGuide()
    await phone.says('已复制')
  }, 60_000)

  it('waits at home until its holder says that it is kept', async () => {
    await phone.tap('certificate-raw')
    certificate = (await phone.at('certificate').textContent())!
    expect(certificate).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
    await phone.tap('certificate-later')
    await phone.says('现在，我们没有保存你的任何信息')
    await phone.open('pages/home/index')
    await phone.says('注销证明还在这部手机里')
    await phone.tap('kept-certificate')
    await phone.tap('certificate-raw')
    expect(await phone.at('certificate').textContent()).toBe(certificate)
  })

  it('is saved as a file that says what it is, and then let go', async () => {
    const download = phone.page.waitForEvent('download')
    await phone.tap('certificate-save')
    const file = readFileSync(await (await download).path(), 'utf8')
    expect(file).toContain(certificate)
    expect(file).toContain('/.well-known/jwks.json')
    await phone.says('已存好')
    await phone.tap('certificate-kept')
    await phone.says('现在，我们没有保存你的任何信息')
    await phone.open('pages/home/index')
    await phone.at('join').waitFor()
    expect(await phone.at('kept-certificate').count()).toBe(0)
  })
})
