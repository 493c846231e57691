import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { Desk, Phone, screensForFile, type Look } from '../support/browser'
import { openFullShop, type FullShop } from '../support/full-shop'
import { serviceForFile } from '../support/service'

const languages: [string, Look][] = [
  ['Chinese', { language: 'zh' }],
  ['English', { language: 'en' }],
]
const sizes = [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
]
/** Two dozen screens, by day and by night, on a machine that is busy with something else. */
const walkMs = 180_000
const audit = readFileSync(path.join(__dirname, '../support/audit-page.js'), 'utf8')
const schemes = ['light', 'dark'] as const

/** What a demanding reader finds wrong with one part of a screen, by day and by night. */
async function faults(page: Page, root: string): Promise<string[]> {
  const found = new Set<string>()
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme })
    // Styles follow with the next picture that is drawn.
    await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))')
    for (const fault of await page.evaluate<string[]>(`${audit}; auditPage(${JSON.stringify(root)})`))
      found.add(fault)
  }
  return [...found]
}

/** Every screen: opens without an error, fits, can be read, can be touched. */
describe('every screen, by day and by night', () => {
  const world = serviceForFile()
  const chrome = screensForFile()
  let shop: FullShop
  beforeAll(async () => {
    shop = await openFullShop(world.service)
  }, 60_000)

  const phoneOf = async (openid: string, look: Look) =>
    new Phone(await chrome.screens.window(look), world.service, openid, look.language)

  describe.each(languages)('in %s', (_, look) => {
    it(
      'of a customer is whole on the phone',
      async () => {
        const visitor = await phoneOf(await world.service.localWechat.newPerson(), look)
        const member = await phoneOf(shop.member.openid, look)
        const found: Record<string, string[]> = {}
        const check = async (name: string, phone: Phone, ready: string) => {
          await phone.at(ready).waitFor()
          found[name] = await faults(phone.page, '.lw-page:not([hidden])')
        }
        const walk = async (name: string, phone: Phone, route: string, ready: string) => {
          await phone.open(route)
          await check(name, phone, ready)
        }
        await walk('home, visitor', visitor, 'pages/home/index', 'join')
        await walk('privacy, visitor', visitor, 'pages/privacy/index', 'about-joining')
        await walk('join', visitor, 'pages/join/index', 'join-confirm')
        await visitor.tap('join-confirm')
        await visitor.tap('purpose-personalisation-switch')
        await check('join, second step', visitor, 'purpose-personalisation-term-1_year')
        await visitor.tap('choose-save')
        await check('join, phone', visitor, 'phone-skip')
        await world.service.rt.database.source.query('UPDATE incident_people SET read_at = NULL')
        await walk('home, member', member, 'pages/home/index', 'kept')
        await check('home, security notice', member, 'incident-notice')
        const told = `incident-${shop.incidents.told}`
        await walk('security notice', member, 'rights/incident/index', told)
        await walk('privacy', member, 'pages/privacy/index', 'withdraw-all')
        const purpose = 'pages/privacy/purpose/index?purpose=marketing_messages'
        await walk('purpose', member, purpose, 'turn-off')
        await walk('notice versions', member, 'rights/notice/index?purpose=visit_history', 'copy-2')
        await walk('asked by itself', member, 'rights/separate/index?purpose=visit_history', 'separate-yes')
        await member.tap('separate-yes')
        await check('asked by itself, done', member, 'separate-finish')
        await walk('proof', member, 'rights/proof/index?purpose=personalisation', 'proof-lead')
        await member.page.locator('[id$="-receipt"]').first().click()
        await member.page.locator('[id$="-check"]').first().click()
        await member.page.locator('[id$="-checked"]').first().waitFor()
        await check('proof, receipt checked', member, 'proof-lead')
        const loan = `rights/proof/index?loan=${shop.loanId}`
        await walk('proof of a loan', member, loan, 'proof-lead')
        await member.page.locator('[id$="-receipt"]').first().click()
        await check('proof of a loan, receipt', member, 'proof-lead')
        await walk('message', member, `rights/message/index?id=${shop.messageId}`, 'message-ask')
        await walk('level', member, 'rights/level/index', 'level-ask')
        await walk('vault', member, 'rights/vault/index', 'vault-lend')
        await walk('lend', member, 'rights/vault/lend/index', `partner-${shop.partnerId}`)
        await member.tap(`partner-${shop.partnerId}`)
        await member.tap('lend-membership')
        await check('lend, chosen', member, 'lend-term-7_days')
        await member.tap('lend-next')
        await check('lend, notice', member, 'lend-confirm')
        await walk('my data', member, 'pages/my-data/index', 'display-name-edit')
        await member.tap('data-purchases')
        await check('my data, opened', member, 'data-purchases')
        await walk('one category', member, 'pages/my-data/index', 'manage-tags')
        await member.tap('manage-tags')
        await check('a category of its own', member, 'remove-all')
        await member.tap('remove-all')
        await check('a category, asked again', member, 'remove-all-confirm')
        await walk('tag', member, `rights/tag/index?id=${shop.tagId}`, 'tag-object')
        await member.tap('tag-object')
        await check('tag, asked again', member, 'tag-object-confirm')
        await walk('copy', member, 'rights/copy/index', 'copy-start')
        await walk('who looked', member, 'pages/privacy/index', 'access-log')
        await member.tap('access-log')
        await member.top.locator('.held').first().waitFor()
        found['access log'] = await faults(member.page, '.lw-page:not([hidden])')
        await walk('requests', member, 'rights/requests/index', `request-${shop.requestId}`)
        await walk('request', member, `rights/requests/request/index?id=${shop.requestId}`, 'reply-send')
        await walk('ask', member, 'rights/requests/ask/index?kind=complaint', 'ask-send')
        await walk('delete account', member, 'pages/delete-account/index', 'erase')
        await member.tap('erase')
        await check('delete account, asked again', member, 'erase-confirm')
        await visitor.open('pages/delete-account/index')
        await visitor.tap('erase')
        await visitor.tap('erase-confirm')
        await check('certificate', visitor, 'certificate-copy')
        await visitor.tap('certificate-raw')
        await check('certificate, its details', visitor, 'certificate')
        await visitor.tap('certificate-copy')
        await check('WeChat’s guide', visitor, 'guide-agree')
        await visitor.tap('guide-refuse')
        await check('certificate, not copied', visitor, 'certificate-copied')
        await walk('home, certificate waiting', visitor, 'pages/home/index', 'kept-certificate')
        expect(holes(found)).toEqual({})
      },
      walkMs,
    )

    it(
      'of staff is whole on the phone',
      async () => {
        const phone = await phoneOf(shop.member.openid, look)
        const found: Record<string, string[]> = {}
        const walk = async (name: string, route: string, ready: string) => {
          await phone.open(route)
          await phone.top.locator(ready).first().waitFor()
          found[name] = await faults(phone.page, '.lw-page:not([hidden])')
        }
        await walk('sign-in', 'staff/sign-in/index', '#staff-sign-in')
        await phone.signIn(shop.login)
        for (const [name, route, ready] of staffScreens(shop)) await walk(name, route, ready)
        expect(holes(found)).toEqual({})
      },
      walkMs,
    )

    it.each(sizes)(
      'of staff is whole in a browser, $width wide',
      async (size) => {
        const found: Record<string, string[]> = {}
        const page = await chrome.screens.window(look, world.service.rt.clock.now())
        await page.setViewportSize(size)
        const desk = new Desk(page, world.service.origin)
        const walk = async (name: string, route: string, ready: string) => {
          await desk.open(route)
          await page.locator(`${ready}:visible`).first().waitFor()
          found[name] = await faults(page, 'body')
        }
        await walk('sign-in', 'staff/sign-in/index', '#staff-sign-in')
        await desk.signIn(shop.login)
        for (const [name, route, ready] of staffScreens(shop)) await walk(name, route, ready)
        expect(holes(found)).toEqual({})
      },
      walkMs,
    )
  })

  it('says so when the server is away, and works again at one tap', async () => {
    const phone = await phoneOf(shop.member.openid, {})
    const desk = await Desk.signsIn(chrome.screens, world.service, 'owner')
    await chrome.screens.allowing(/Failed to load resource|ERR_/, async () => {
      await phone.page.route('**/phone/relay/**', (route) => route.abort())
      await phone.open('pages/home/index')
      await phone.says('没有连上。请看看网络，再试一次。')
      await phone.page.unroute('**/phone/relay/**')
      await phone.tap('retry')
      await phone.at('kept').waitFor()

      await desk.page.route('**/api/followers*', (route) => route.abort())
      await desk.open('staff/followers/index')
      await desk.says('没有连上。请看看网络，再试一次。')
      await desk.page.unroute('**/api/followers*')
      await desk.tap('retry')
      await desk.at(`follower-${shop.member.followerId}`).waitFor()
    })
  })

  it('says so when there is nothing to show', async () => {
    const desk = await Desk.signsIn(chrome.screens, world.service, 'owner')
    await desk.at('follower-search').fill('9999999999')
    await desk.says('没有找到。换个词试试。')
    const phone = await phoneOf(await world.service.localWechat.newPerson(), {})
    await phone.open('pages/join/index')
    await phone.tap('join-confirm')
    await phone.tap('choose-none')
    await phone.tap('phone-skip')
    await phone.says('还没有发给你的消息。')
  })
})

const staffScreens = (shop: FullShop): [string, string, string][] => [
  ['followers', 'staff/followers/index', `#follower-${shop.member.followerId}`],
  ['follower', `staff/follower/index?id=${shop.member.followerId}`, '.happening'],
  ['campaigns', 'marketing/campaigns/index', `#campaign-${shop.finished}`],
  ['new campaign', 'marketing/new/index', '#campaign-name'],
  ['a finished campaign', `marketing/campaign/index?id=${shop.finished}`, '#standing-sent'],
  ['a submitted campaign', `marketing/campaign/index?id=${shop.submitted}`, '#campaign-approve'],
  ['notices', 'admin/notices/index', '#notice-visit_history'],
  ['notice', 'admin/notices/notice/index?purpose=personalisation', '#draft-changes'],
  ['compliance', 'admin/home/index', '#admin-desk'],
  ['privacy desk', 'admin/desk/index', `#desk-${shop.requestId}`],
  ['one request', `admin/desk/request/index?id=${shop.requestId}`, '#request-answer'],
  ['audit log', 'admin/audit/index', '#audit-verify'],
  ['retention', 'admin/retention/index', '#hold-add'],
  ['partners', 'admin/partners/index', `#partner-${shop.partnerId}`],
  ['a partner', `admin/partners/partner/index?id=${shop.partnerId}`, '#partner-disable'],
  ['new partner', 'admin/partners/new/index', '#partner-register'],
  ['incidents', 'admin/incidents/index', `#incident-${shop.incidents.open}`],
  ['a new incident', 'admin/incidents/new/index', '#table-followers'],
  ['an open incident', `admin/incidents/incident/index?id=${shop.incidents.open}`, '#notice-approve'],
  ['an incident told', `admin/incidents/incident/index?id=${shop.incidents.told}`, '#incident-delivery'],
  ['tags', 'staff/tags/index', `#tag-row-${shop.tagId}`],
  ['reminders', 'staff/reminders/index', '#no-reminders, .reminder'],
  ['me', 'staff/me/index', '#staff-sign-out'],
]

const holes = (found: Record<string, string[]>) =>
  Object.fromEntries(Object.entries(found).filter(([, faults]) => faults.length > 0))
