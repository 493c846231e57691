import { Desk, screensForFile } from '../support/browser'
import { makeTag } from '../support/factories'
import { openFullShop, type FullShop } from '../support/full-shop'
import { serviceForFile } from '../support/service'

/** A desk is worked by keys, and its address says what is open. */
describe('the staff pages at a desk', () => {
  const world = serviceForFile()
  const chrome = screensForFile()
  let shop: FullShop
  let desk: Desk
  const opened = () => desk.page.evaluate<string>('location.hash')

  beforeAll(async () => {
    shop = await openFullShop(world.service)
    const page = await chrome.screens.window({ width: 1280, height: 800 }, world.service.rt.clock.now())
    desk = new Desk(page, world.service.origin)
    await desk.open('staff/followers/index')
    await desk.signIn(shop.login)
  }, 60_000)

  it('keep the open record in the address: through a reload, back and forward', async () => {
    const row = `follower-${shop.member.followerId}`
    await desk.tap(row)
    await desk.page.locator('.happening').first().waitFor()
    expect(await opened()).toContain(`id=${shop.member.followerId}`)
    await desk.page.reload()
    await desk.page.locator('.happening').first().waitFor()
    await desk.page.goBack()
    await desk.at('split-close').waitFor({ state: 'detached' })
    await desk.page.goForward()
    await desk.page.locator('.happening').first().waitFor()
    await desk.page.keyboard.press('Escape')
    await desk.at('split-close').waitFor({ state: 'detached' })
    expect(await opened()).not.toContain('id=')
  })

  it('lead from the search into the table and open a row by keys alone', async () => {
    await desk.open('staff/followers/index')
    await desk.at(`follower-${shop.member.followerId}`).waitFor()
    await desk.page.keyboard.press('/')
    expect(await desk.page.evaluate('document.activeElement.id')).toBe('follower-search')
    await desk.page.keyboard.press('ArrowDown')
    await desk.page.keyboard.press('ArrowDown')
    await desk.page.keyboard.press('ArrowUp')
    await desk.page.keyboard.press('Enter')
    await desk.at('split-close').waitFor()
    expect(await opened()).toMatch(/id=\d+/)
  })

  it('say by what and which way a table is sorted', async () => {
    const header = desk.page.locator('th:visible', { has: desk.page.locator('#follower-sort-points') })
    expect(await header.getAttribute('aria-sort')).toBe('none')
    await desk.tap('follower-sort-points')
    expect(await header.getAttribute('aria-sort')).toBe('descending')
    await desk.tap('follower-sort-points')
    expect(await header.getAttribute('aria-sort')).toBe('ascending')
  })

  it('put a tag on all who are chosen, in one call', async () => {
    const { rt } = world.service
    const tagId = await makeTag(rt, { name: '街坊邻居' })
    await desk.open('staff/followers/index')
    await desk.at(`follower-${shop.member.followerId}`).waitFor()
    const calls: string[] = []
    desk.page.on('request', (request) => {
      if (request.url().includes(`/tags/${tagId}`)) calls.push(request.method())
    })
    await desk.page.locator('thead input[type=checkbox]:visible').check()
    const chosen = await desk.page.locator('tbody input[type=checkbox]:checked').count()
    expect(chosen).toBeGreaterThan(1)
    await desk.tap('chosen-tag')
    await desk.tap(`chosen-tag-${tagId}`)
    await desk.at('chosen-outcome').waitFor()
    const tagged = await rt.database.read('SELECT 1 FROM follower_tags WHERE tag_id = ?', [tagId])
    expect([tagged.length, calls]).toEqual([chosen, ['PUT']])
    await desk.page.locator('tbody input[type=checkbox]:visible').first().uncheck()
    await desk.at('chosen-outcome').waitFor({ state: 'detached' })
  })

  it('go to a page or a person from one box', async () => {
    await desk.page.keyboard.press('Control+k')
    await desk.at('palette-search').fill('审计')
    await desk.page.keyboard.press('Enter')
    await desk.at('audit-verify').waitFor()
    await desk.page.keyboard.press('Control+k')
    await desk.at('palette-search').fill('林')
    await desk.says('再打一个字，才会找人。')
    await desk.page.keyboard.press('Escape')
    await desk.at('palette-search').waitFor({ state: 'detached' })
  })

  it('say that a search from that box failed, and look again at one press', async () => {
    await desk.page.keyboard.press('Control+k')
    await chrome.screens.allowing(/Failed to load resource|ERR_/, async () => {
      await desk.page.route('**/api/followers?*', (route) => route.abort())
      await desk.at('palette-search').fill('10000008000')
      await desk.says('没有连上。请看看网络，再试一次。')
      await desk.page.unroute('**/api/followers?*')
    })
    await desk.tap('palette-retry')
    await desk.at(`palette-person-${shop.member.followerId}`).waitFor()
    await desk.page.keyboard.press('Escape')
  })

  it('place a legal hold beside the table of holds, and lift it there', async () => {
    await desk.open('admin/retention/index')
    await desk.tap('hold-add')
    await desk.tap('hold-purchases')
    await desk.at('hold-reason').fill('税务机关要求保存')
    await desk.tap('hold-place')
    const row = desk.page.locator('tr:visible', { hasText: '税务机关要求保存' })
    await row.click()
    await desk.page.locator('[id^="hold-"][id$="-lift"]:visible').click()
    await desk.at('lift-reason').fill('已经结案')
    await desk.tap('lift-confirm')
    await row.filter({ hasText: '已解除' }).waitFor()
    await desk.tap('retention-show-rules')
    await desk.at('rule-purchases').waitFor()
  })

  it('narrow the audit log to partners, and to days that are picked and taken away again', async () => {
    const asked = (holds: (search: string) => boolean) =>
      desk.page.waitForResponse((response) => {
        const { pathname, search } = new URL(response.url())
        return pathname === '/api/audit/entries' && holds(search)
      })
    const since = `from=${Date.parse('2026-11-19T16:00:00Z')}`
    await desk.open('admin/audit/index')
    await desk.at('audit-from').waitFor()
    const byPartners = asked((search) => search.includes('actorKind=partner'))
    await desk.tap('audit-actor-partner')
    await byPartners
    const sinceThen = asked((search) => search.includes(since))
    await desk.at('audit-from').fill('2026-11-20')
    await sinceThen
    const ever = asked((search) => !search.includes('from='))
    await desk.tap('audit-from-clear')
    await ever
    expect(await desk.at('audit-from').inputValue()).toBe('')
  })
})
