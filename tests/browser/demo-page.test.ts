import { newStaff } from '../support/actors'
import { screensForFile } from '../support/browser'
import { makeFollower, password } from '../support/factories'
import { serviceForFile } from '../support/service'

describe('the two phones that npm start shows', () => {
  const world = serviceForFile({ worker: false })
  const chrome = screensForFile()

  it('lets staff sign in inside the frame, beside the customer’s phone', async () => {
    const { service } = world
    const { memberNumber } = await makeFollower(service.rt, { openid: await service.localWechat.newPerson() })
    const { login } = await newStaff(service, 'owner')
    const page = await chrome.screens.window({ width: 1440, height: 900 })
    await page.goto(service.localWechat.origin)
    const phone = page.frameLocator('#phone')
    await phone.locator('.lw-page:not([hidden]) #kept').waitFor()
    const office = page.frameLocator('#office')
    await office.locator('#staff-login').fill(login)
    await office.locator('#staff-password').fill(password)
    await office.locator('#staff-password').press('Enter')
    await office.getByText(memberNumber).waitFor()
  })
})
