import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { Phone, screensForFile } from '../support/browser'
import { openFullShop, type FullShop } from '../support/full-shop'
import { serviceForFile } from '../support/service'

const KB = 1024
const weapp = path.resolve(__dirname, '../../miniprogram/dist/weapp')
interface AppJson {
  pages: string[]
  subPackages: { root: string; pages: string[] }[]
}
const { pages, subPackages } = JSON.parse(readFileSync(path.join(weapp, 'app.json'), 'utf8')) as AppJson
const roots = subPackages.map(({ root }) => root)

const sizeOf = (entry: string): number =>
  statSync(entry).isFile()
    ? statSync(entry).size
    : readdirSync(entry).reduce((sum, name) => sum + sizeOf(path.join(entry, name)), 0)

/** As a thumb does: again, when the list had not grown yet. */
async function scrollUntil(page: Page, wanted: Locator): Promise<void> {
  for (let attempt = 0; attempt < 15; attempt++) {
    await page.mouse.wheel(0, -200)
    await page.mouse.wheel(0, 100_000)
    if (
      await wanted.waitFor({ timeout: 1_000 }).then(
        () => true,
        () => false,
      )
    )
      return
  }
  await wanted.waitFor()
}

/** What people wait for before they see anything: small enough for a phone in a basement shop. */
describe('the sizes that people wait for', () => {
  const world = serviceForFile()
  const chrome = screensForFile()
  let shop: FullShop

  beforeAll(async () => {
    shop = await openFullShop(world.service)
  }, 60_000)

  it('keeps the mini-program’s main package within 485 KB', () => {
    const main = readdirSync(weapp).filter((name) => !roots.includes(name))
    const bytes = main.reduce((sum, name) => sum + sizeOf(path.join(weapp, name)), 0)
    console.info(`main package: ${(bytes / KB).toFixed(0)} KB`)
    expect(bytes).toBeLessThanOrEqual(485 * KB)
  })

  it('shows the staff side in the browser after 170 KB at most', async () => {
    const page = await chrome.screens.window()
    const files: Promise<number>[] = []
    page.on('requestfinished', (request) => {
      if (new URL(request.url()).pathname.startsWith('/api/')) return
      files.push(request.sizes().then(({ responseBodySize }) => responseBodySize))
    })
    await page.goto(world.service.origin)
    await page.locator('#staff-sign-in').waitFor()
    await page.waitForLoadState('networkidle')
    const bytes = (await Promise.all(files)).reduce((sum, size) => sum + size, 0)
    console.info(`browser, first load: ${(bytes / KB).toFixed(0)} KB in ${files.length} files`)
    expect(files.length).toBeGreaterThan(3)
    expect(bytes).toBeLessThanOrEqual(170 * KB)
  })

  it('opens a member’s first page with one call', async () => {
    const page = await chrome.screens.window()
    const phone = new Phone(page, world.service, shop.member.openid)
    await phone.open('pages/privacy/index')
    await phone.at('withdraw-all').waitFor()
    const calls: string[] = []
    page.on('request', (request) => {
      const [, call] = /\/phone\/relay(\/api\/.*)/.exec(new URL(request.url()).pathname) ?? []
      if (call) calls.push(call)
    })
    await phone.open('pages/home/index')
    await phone.top.locator('#kept, #agreed-marketing_messages').nth(1).waitFor()
    await page.waitForLoadState('networkidle')
    expect(calls).toEqual(['/api/me'])
  })

  it('never hands WeChat more than 64 KB at once, on any page of the mini-program', async () => {
    const page = await chrome.screens.window()
    const phone = new Phone(page, world.service, shop.member.openid)
    const seen: { path: string; bytes: number }[] = []
    const gather = async () => {
      if (page.url() !== 'about:blank') seen.push(...(await page.evaluate<typeof seen>('window.__setData')))
    }
    const open = async (route: string) => {
      await gather()
      await phone.open(route)
    }
    await open('pages/home/index')
    await phone.at('kept').waitFor()
    await open('pages/privacy/index')
    await phone.at('withdraw-all').waitFor()
    await open('pages/privacy/purpose/index?purpose=marketing_messages')
    await phone.at('turn-off').waitFor()
    await open('pages/join/index')
    await phone.at('join-confirm').waitFor()
    await open('pages/my-data/index')
    const closed = phone.top.getByText('展开', { exact: true })
    await closed.first().waitFor()
    for (let left = await closed.count(); left > 0; left--) {
      await closed.first().click()
      // Its word changes a moment after the tap: only then is the next one the first.
      await closed.nth(left - 1).waitFor({ state: 'detached' })
    }
    await open('pages/delete-account/index')
    await phone.at('erase').waitFor()

    for (const [route, ready] of [
      ['rights/access-log/index', '.held'],
      ['rights/requests/index', `#request-${shop.requestId}`],
      [`rights/requests/request/index?id=${shop.requestId}`, '#reply-send'],
      ['rights/requests/ask/index', '#ask-send'],
      ['rights/item/index?code=purchases', '.held'],
      [`rights/tag/index?id=${shop.tagId}`, '#tag-object'],
      [`rights/message/index?id=${shop.messageId}`, '#message-ask'],
      ['rights/level/index', '#level-ask'],
      ['rights/copy/index', '#copy-start'],
      ['rights/notice/index?purpose=visit_history', '#copy-2'],
      ['rights/separate/index?purpose=visit_history', '#separate-yes'],
      ['rights/proof/index?purpose=personalisation', '[id$="-receipt"]'],
      ['rights/vault/index', '#vault-lend'],
      ['rights/vault/lend/index', `#partner-${shop.partnerId}`],
    ] as const) {
      await open(route)
      await phone.top.locator(ready).first().waitFor()
    }
    await open('rights/incident/index')
    await phone.at(`incident-${shop.incidents.told}`).waitFor()

    await open('staff/followers/index')
    await phone.comesTo('staff/sign-in/index')
    await phone.signIn(shop.login)
    const rows = phone.top.locator('.rows__row')
    await page.mouse.move(195, 600)
    for (const loaded of [20, 40, 60]) {
      await rows.nth(loaded - 1).waitFor()
      await scrollUntil(page, rows.nth(loaded))
    }
    await phone.says('没有更多了')
    expect(await rows.count()).toBeGreaterThan(60)
    await open(`staff/follower/index?id=${shop.member.followerId}`)
    await phone.says('购买 ¥26.00')
    await open('staff/me/index')
    await phone.at('staff-sign-out').waitFor()
    await open('staff/tags/index')
    await phone.at(`tag-row-${shop.tagId}`).waitFor()
    await open('staff/reminders/index')
    await phone.top.locator('#no-reminders, .reminder').first().waitFor()
    await open('marketing/campaigns/index')
    await phone.at(`campaign-${shop.finished}`).waitFor()
    await open('marketing/new/index')
    await phone.at('campaign-name').waitFor()
    await open(`marketing/campaign/index?id=${shop.finished}`)
    await phone.at('standing-sent').click()
    await phone.top.locator('.recipient').nth(29).waitFor()
    await open('admin/home/index')
    await phone.at('admin-desk').waitFor()
    await open('admin/desk/index')
    await phone.at(`desk-${shop.requestId}`).waitFor()
    await open(`admin/desk/request/index?id=${shop.requestId}`)
    await phone.at('request-answer').waitFor()
    await open('admin/incidents/index')
    await phone.at(`incident-${shop.incidents.open}`).waitFor()
    await open('admin/incidents/new/index')
    await phone.at('table-followers').waitFor()
    await open(`admin/incidents/incident/index?id=${shop.incidents.told}`)
    await phone.at('incident-delivery').waitFor()
    await open('admin/notices/index')
    await phone.at('notice-visit_history').waitFor()
    await open('admin/notices/notice/index?purpose=personalisation')
    await phone.at('draft-changes').waitFor()
    for (const [route, ready] of [
      ['admin/audit/index', 'audit-verify'],
      ['admin/retention/index', 'hold-add'],
      ['admin/partners/index', 'partner-add'],
      [`admin/partners/partner/index?id=${shop.partnerId}`, 'partner-disable'],
      ['admin/partners/new/index', 'partner-register'],
    ] as const) {
      await open(route)
      await phone.at(ready).waitFor()
    }
    await gather()

    const every = [
      ...pages,
      ...subPackages.flatMap(({ root, pages: own }) => own.map((each) => `${root}/${each}`)),
    ]
    expect([...new Set(seen.map((each) => each.path))].sort()).toEqual(every.sort())
    // However far somebody scrolls, each of the 71 rows is handed over once.
    const list = seen.filter((each) => each.path === 'staff/followers/index')
    expect(list.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(110 * KB)
    const largest = seen.reduce((most, each) => (each.bytes > most.bytes ? each : most))
    console.info(`largest setData: ${(largest.bytes / KB).toFixed(1)} KB, ${largest.path}`)
    expect(largest.bytes).toBeLessThanOrEqual(64 * KB)
  }, 120_000)
})
