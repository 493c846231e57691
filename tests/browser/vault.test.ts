import { Customer } from '../support/actors'
import { Desk, Phone, screensForFile } from '../support/browser'
import { partnerForm, Partner } from '../support/partners'
import { serviceForFile } from '../support/service'

/** The vault through its screens: from the privacy centre, in two taps of a thumb each way. */
describe('the vault on the screens', () => {
  const world = serviceForFile()
  const chrome = screensForFile()

  it('lends what was switched on, shows a read, and takes it back at one tap', async () => {
    const { service } = world
    const partner = await Partner.works(service)
    await partner.newToken()
    const openid = await service.localWechat.newPerson({ name: '林小满' })
    const customer = await Customer.returns(service, openid)
    await customer.joins('林小满')
    const phone = new Phone(await chrome.screens.window({}, service.rt.clock.now()), service, openid)
    await phone.open('pages/privacy/index')
    await phone.tap('vault')
    await phone.says('现在没有借给任何人。')
    await phone.tap('vault-lend')
    await phone.tap(`partner-${partner.partnerId}`)
    await phone.says('要先开启“按口味推荐”')
    await phone.tap('lend-membership')
    await phone.tap('lend-term-1_day')
    await phone.tap('lend-next')
    await phone.says('会员等级和积分')
    await phone.says('杭州晴窗书店有限公司')
    await phone.tap('lend-confirm')
    await phone.says('借出了。')
    await phone.tap('lend-see')
    await phone.says('正借出 1 份')
    await phone.says('对方还没读过')

    const { loans } = await partner.api.partnerApi.loans({})
    expect(loans).toMatchObject([{ categories: ['membership'] }])
    await partner.api.partnerApi.data({ handle: loans[0]?.handle ?? '' })
    await phone.open('rights/vault/index')
    await phone.says(/读过 1 次/)
    const [loan] = (await customer.api.vault.loans({})).active
    await phone.tap(`loan-${loan?.loanId}-reads`)
    await phone.says(/读了会员等级和积分/)
    await phone.tap(`loan-${loan?.loanId}-revoke`)
    await phone.says(/你收回了/)
    await phone.tap(`loan-${loan?.loanId}-proof`)
    await phone.comesTo('rights/proof/index')
    await phone.says('借出收回了')
    await phone.says('你同意借出')
    await phone.top.locator('[id$="-words"]').last().click()
    await phone.says('杭州晴窗书店有限公司')
    await phone.top.locator('[id$="-receipt"]').last().click()
    await phone.top.locator('[id$="-check"]').last().click()
    await phone.says('是我们签的，和我们的记录一致。')
    await expect(partner.api.partnerApi.data({ handle: loans[0]?.handle ?? '' })).rejects.toMatchObject({
      status: 404,
    })
  })

  it('registers a partner, shows the secret once, and lets somebody else approve', async () => {
    const { service } = world
    const desk = await Desk.signsIn(chrome.screens, service, 'privacy_officer', { width: 1280, height: 800 })
    await desk.open('admin/partners/new/index')
    const form = partnerForm(service)
    const said = {
      name: form.name,
      legalName: form.legalName,
      contact: form.contact,
      purposeZh: form.purpose['zh-CN'],
      purposeEn: form.purpose.en,
      methodZh: form.method['zh-CN'],
      methodEn: form.method.en,
      supervision: form.contract.supervision,
      atEnd: form.contract.atEnd,
      callbackUrl: form.callbackUrl,
    }
    for (const [part, text] of Object.entries(said)) await desk.at(`partner-${part}`).fill(text)
    await desk.tap('partner-may-membership')
    await desk.tap('partner-register')
    await desk.at('partner-secret').waitFor()
    await desk.tap('partner-open')
    await desk.says('你登记的，要由另一个人批准。')

    const owner = await Desk.signsIn(chrome.screens, service, 'owner')
    await owner.open('admin/partners/index')
    await owner.says(form.name)
    await owner.page.getByText(form.name).first().click()
    await owner.tap('partner-approve')
    await owner.says('合作中')
    await owner.tap('partner-disable')
    await owner.tap('partner-disable-confirm')
    await owner.says('已停用')
  })
})
