// npm run screenshots: takes a picture of every screen into docs/screenshots, from a demo shop of its own.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { prepare, start } from './service.mjs'
import { adminPages, rightsPages } from './pictured-pages.mjs'
import { inRoot, installSystem, stop } from './steps.mjs'

const folder = inRoot('docs', 'screenshots')
const say = (what) => console.log(`· ${what}`)
const phone = { width: 390, height: 844 }
const desk = { width: 1280, height: 800 }
/** 林小满, of whom the demo shop holds one of everything. */
const member = `oDemoCast${'8'.padStart(19, '0')}`

const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(String(port)))
    })
  })

async function ask(address, { method = 'POST', body, token } = {}) {
  const answer = await fetch(address, {
    method,
    headers: {
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  if (!answer.ok) throw new Error(`${address}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

/** Mid-morning, when messages may go out, so that one campaign can be sent. */
async function setMorning(wechat) {
  const hour = 3_600_000
  const today = Math.floor((Date.now() + 8 * hour) / (24 * hour)) * 24 * hour - 8 * hour
  const morning = today + 34.5 * hour
  await ask(`${wechat}/local/clock`, { body: { now: new Date(morning).toISOString() } })
  return morning
}

/** The owner approves what waits, and it arrives. */
async function sendWaiting(server) {
  const { token } = await ask(`${server}/api/staff/session`, {
    body: { login: 'owner', password: 'xinyue-demo', transport: 'bearer' },
  })
  const campaigns = async () =>
    (await ask(`${server}/api/campaigns?limit=50`, { method: 'GET', token })).campaigns
  const waiting = (await campaigns()).filter(({ status }) => status === 'submitted')
  for (const { campaignId } of waiting)
    await ask(`${server}/api/campaigns/${campaignId}/approve`, { token, body: { revision: 1 } })
  const ids = waiting.map(({ campaignId }) => campaignId)
  for (;;) {
    const open = (await campaigns()).filter(
      ({ campaignId, status }) => ids.includes(campaignId) && status !== 'finished',
    )
    if (open.length === 0) return ids[0]
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

/** Opens windows and takes pictures. What a page says on its error console ends the run. */
async function createCamera({ server, wechat, now }) {
  const { chromium } = await import('playwright-core')
  const executablePath = [
    process.env.CHROMIUM_PATH,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ].find((file) => file && existsSync(file))
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  })
  const problems = []
  const window = async ({ size = phone, scheme = 'light', language = 'zh' }) => {
    const context = await browser.newContext({
      viewport: size,
      colorScheme: scheme,
      locale: language === 'en' ? 'en-GB' : 'zh-CN',
      reducedMotion: 'reduce',
    })
    context.setDefaultTimeout(20_000)
    context.on('weberror', (error) => problems.push(String(error.error())))
    context.on('console', (message) => {
      if (message.type() === 'error' && !/status of 401/.test(message.text())) problems.push(message.text())
    })
    return context
  }
  const shoot = async (page, name) => {
    await page.waitForLoadState('networkidle')
    await page.mouse.move(1, 1)
    await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' })
  }
  return { browser, problems, window, shoot, server, wechat, now }
}

/** One person's phone: `look(route, name, ready)` opens a page, waits for `ready` and takes its picture. */
async function customer(camera, openid, { scheme = 'light', language = 'zh' } = {}) {
  const page = await (await camera.window({ scheme, language })).newPage()
  const top = (selector) => page.locator(`.lw-page:not([hidden]) ${selector}`)
  const lang = language === 'en' ? 'en' : 'zh_CN'
  const take = (name) => camera.shoot(page, `${name}-${scheme}-${language}`)
  return {
    page,
    top,
    take,
    async look(route, name, ready) {
      await page.goto('about:blank')
      await page.goto(`${camera.wechat}/phone/?person=${openid}&lang=${lang}#/${route}`)
      await top(ready).first().waitFor()
      if (name) await take(name)
    },
    close: () => page.context().close(),
  }
}

async function customerScreens(camera, look) {
  const { people } = await ask(`${camera.wechat}/local/people`, { body: { people: [{ name: '苏小晚' }] } })
  const visitor = await customer(camera, people[0].openid, look)
  await visitor.look('pages/home/index', 'home-visitor', '#join')
  await visitor.look('pages/privacy/index', 'privacy-visitor', '#about-joining')
  await visitor.look('pages/join/index', 'join', '#join-confirm')
  await visitor.top('#join-confirm').click()
  await visitor.top('#purpose-personalisation-switch').click()
  await visitor.top('#purpose-personalisation-term-1_year').waitFor()
  await visitor.take('join-choose')
  await visitor.top('#choose-save').click()
  await visitor.top('#phone-skip').waitFor()
  await visitor.take('join-phone')
  await visitor.top('#phone-skip').click()
  await visitor.top('#kept').waitFor()
  await visitor.look('pages/privacy/index', null, '#purpose-marketing_messages-switch')
  await visitor.top('#purpose-marketing_messages-switch').click()
  const allow = visitor.page.getByRole('button', {
    name: look.language === 'en' ? 'Allow' : '允许',
    exact: true,
  })
  await allow.waitFor()
  await visitor.take('subscribe-popup')
  await allow.click()
  await visitor.look('pages/delete-account/index', null, '#erase')
  await visitor.top('#erase').click()
  await visitor.top('#erase-confirm').click()
  await visitor.top('#certificate-copy').waitFor()
  await visitor.take('certificate')
  await visitor.close()

  const lin = await customer(camera, member, look)
  await lin.look('pages/home/index', 'home', '#kept')
  await lin.look('pages/privacy/index', 'privacy', '#withdraw-all')
  await lin.look('pages/privacy/purpose/index?purpose=personalisation', 'privacy-purpose', '#turn-off')
  await lin.look('pages/my-data/index', 'my-data', '#display-name-edit')
  await lin.look('pages/delete-account/index', 'delete-account', '#erase')
  for (const [route, name, ready] of rightsPages) await lin.look(`rights/${route}`, name, ready)
  await lin.close()
}

async function staffWindow(camera, look) {
  const context = await camera.window(look)
  await context.clock.setFixedTime(camera.now)
  const page = await context.newPage()
  return { page, at: (id) => page.locator(`#${id}:visible`) }
}
async function signIn({ page, at }, address) {
  if (address) await page.goto(address)
  await at('staff-login').fill('owner')
  await at('staff-password').fill('xinyue-demo')
  await at('staff-sign-in').click()
  await page.locator('[id^="follower-"]:visible').nth(8).waitFor()
}

async function staffScreens(camera, sentCampaign, { size, scheme = 'light', language = 'zh' }) {
  const place = size === desk ? 'desk' : 'phone'
  const staff = await staffWindow(camera, { size, scheme, language })
  const { page, at } = staff
  const take = (name) => camera.shoot(page, `${name}-${place}-${scheme}-${language}`)
  const open = async (route) => {
    await page.goto('about:blank')
    await page.goto(`${camera.server}/#/${route}`)
  }
  const row = page.locator('[id^="follower-"]:visible', { hasText: '林**' }).first()
  await open('staff/sign-in/index')
  await at('staff-sign-in').waitFor()
  await take('sign-in')
  await signIn(staff)
  await row.click()
  await page.locator('.happening').first().waitFor()
  if (size === desk) await take('followers')
  else {
    await take('follower')
    await open('staff/followers/index')
    await row.waitFor()
    await take('followers')
  }
  await open('marketing/campaigns/index')
  await at(`campaign-${sentCampaign}`).waitFor()
  await take('campaigns')
  await at(`campaign-${sentCampaign}`).click()
  await at('standing-sent').waitFor()
  await take('campaign')
  await open('marketing/new/index')
  await at('campaign-name').fill('冬至桂花茶已上新')
  await page.locator('[id^="tag-"]:visible', { hasText: '老会员' }).click()
  await at('field-thing1').fill('冬至桂花茶')
  await at('field-thing2').fill('凭会员码到店试饮')
  await at('field-time3').fill('2026-12-21')
  await at('field-time3-clock').fill('10:00')
  await page.evaluate('scrollTo(0, 0)')
  await at('estimate-result').waitFor()
  if (size !== desk) await take('campaign-new')
  await at('estimate-result').scrollIntoViewIfNeeded()
  await take(size === desk ? 'campaign-new' : 'campaign-new-estimate')
  for (const [route, name, ready] of adminPages) {
    await open(`admin/${route.includes('/') ? route : `${route}/index`}`)
    await at(ready).waitFor()
    await take(name)
  }
  await open('staff/me/index')
  await at('staff-sign-out').waitFor()
  await take('me')
  await page.context().close()
}

/** The page `npm start` opens, and the inbox. */
async function localPages(camera) {
  const context = await camera.window({ size: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.goto(`${camera.wechat}/`)
  await page.frameLocator('#phone').locator('.lw-page:not([hidden]) #kept').waitFor()
  const office = page.frameLocator('#office')
  await office.locator('#staff-login').fill('owner')
  await office.locator('#staff-password').fill('xinyue-demo')
  // By key: a click is aimed beside the point in a frame that is shrunk.
  await office.locator('#staff-password').press('Enter')
  await office.locator('[id^="follower-"]').nth(8).waitFor()
  await camera.shoot(page, 'two-phones')
  await context.close()

  const inbox = await (await camera.window({ size: desk })).newPage()
  await inbox.goto(`${camera.wechat}/inbox?person=${member}`)
  await inbox.locator('article').first().waitFor()
  await inbox.locator('article summary').first().click()
  await inbox.screenshot({ path: path.join(folder, 'inbox.png') })
  await inbox.context().close()
}

async function takeAll(camera, sentCampaign) {
  await customerScreens(camera, { scheme: 'light', language: 'zh' })
  await customerScreens(camera, { scheme: 'dark', language: 'zh' })
  await customerScreens(camera, { scheme: 'light', language: 'en' })
  await staffScreens(camera, sentCampaign, { size: phone })
  await staffScreens(camera, sentCampaign, { size: phone, scheme: 'dark' })
  await staffScreens(camera, sentCampaign, { size: desk })
  await staffScreens(camera, sentCampaign, { size: desk, scheme: 'dark' })
  await staffScreens(camera, sentCampaign, { size: desk, language: 'en' })
  await localPages(camera)
}

const from = Date.now()
if ((await installSystem(['chromium', 'fonts-noto-cjk'], say)).length > 0)
  stop('the pictures need chromium and fonts-noto-cjk: install them and run it again')
const data = mkdtempSync(path.join(tmpdir(), 'xinyue-screenshots-'))
Object.assign(process.env, { DATA_DIR: data, PORT: await freePort(), SIM_PORT: await freePort() })
const service = await prepare(say)
let camera
try {
  const { server, wechat } = await start(service, say)
  const now = await setMorning(wechat)
  say('sending one campaign')
  const sentCampaign = await sendWaiting(server)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  say('taking pictures')
  camera = await createCamera({ server, wechat, now })
  await takeAll(camera, sentCampaign)
} finally {
  await camera?.browser.close()
  await service.processes.stop('server')
  await service.processes.stop('wechat')
  rmSync(data, { recursive: true, force: true })
}
if (camera.problems.length > 0) stop(`the screens complained:\n${camera.problems.join('\n')}`)
const names = readdirSync(folder)
const bytes = names.reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0)
const seconds = ((Date.now() - from) / 1000).toFixed(0)
console.log(`✓ ${names.length} pictures, ${(bytes / 1e6).toFixed(1)} MB, in docs/screenshots (${seconds} s)`)
