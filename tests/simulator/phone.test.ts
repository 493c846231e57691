import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { readSimulatorEnv } from '../../config/env'
import { buildPhone } from '../../server/simulator/phone/build'
import { APP, localWechat, standInServer, TEMPLATE } from './in-process-wechat'
import type { LocalWechat } from './in-process-wechat'

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) =>
  existsSync(file),
)
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const folder = mkdtempSync(path.join(tmpdir(), 'phone-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What the pages of `fixture-weapp` write down of what WeChat told them. */
interface Said {
  code: string
  errMsg: string
}

describe('a mini-program on the phone', () => {
  let browser: Browser
  let wechat: LocalWechat
  let server: Awaited<ReturnType<typeof standInServer>>
  let page: Page
  const body = () => page.locator('.lw-page:not([hidden])')
  const text = () => body().locator('#phone')
  const tap = (id: string) => body().locator(`#${id}`).click()
  /** What the page says once it contains `part`, parsed. */
  const said = async (part: string): Promise<Said> => {
    await text().filter({ hasText: part }).waitFor({ timeout: 5000 })
    return JSON.parse((await text().textContent()) ?? '')
  }
  const choose = (name: string) => page.getByRole('button', { name, exact: true }).click()
  const open = (openid: string, hash = '') => page.goto(`${wechat.origin}/phone/?person=${openid}${hash}`)

  beforeAll(async () => {
    const build = { SIM_WEAPP_DIST: path.join(__dirname, 'fixture-weapp'), SIM_PHONE_DIST: folder }
    await buildPhone(readSimulatorEnv(build))
    server = await standInServer(({ body: sent }) => ({
      headers: { 'content-type': 'application/json' },
      body: sent || '{}',
    }))
    wechat = await localWechat({ ...build, SIM_API_ORIGIN: server.origin })
    browser = await chromium.launch({ ...(CHROMIUM ? { executablePath: CHROMIUM } : {}), args: FLAGS })
  }, 60_000)
  afterAll(() => Promise.all([browser.close(), wechat.close(), server.close()]))
  beforeEach(async () => {
    await wechat.post('/local/reset')
    await wechat.person('oLin0001')
    await wechat.post('/local/templates', {
      templates: [{ ...TEMPLATE, id: 'tpl_two', title: '积分到期提醒' }],
    })
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
    page = await context.newPage()
    await open('oLin0001')
    await text().waitFor()
  })
  afterEach(() => page.context().close())

  it('lays out rpx, vh and the safe area as the phone has them', async () => {
    const box = await text().boundingBox()
    expect(box?.width).toBe(195)
    expect(box?.y).toBe(88)
  })

  it('logs in as the person who holds the phone', async () => {
    await tap('login')
    const { code } = await said('login:ok')
    const query = {
      ...{ appid: APP.appid, secret: APP.secret },
      js_code: code,
      grant_type: 'authorization_code',
    }
    expect((await wechat.get(`/sns/jscode2session?${new URLSearchParams(query)}`)).openid).toBe('oLin0001')
  })

  it('carries requests to the server, whatever host they name', async () => {
    await tap('request')
    expect(await said('request:ok')).toMatchObject({ statusCode: 200, data: { b: 2 } })
    expect(server.received.at(-1)).toMatchObject({ method: 'POST', path: '/v1/me', body: '{"b":2}' })
  })

  it('asks for subscriptions from a tap, and grants what stays ticked', async () => {
    await tap('subscribe')
    await page.getByText('积分到期提醒').click()
    await choose('允许')
    expect(await said('requestSubscribeMessage:ok')).toMatchObject({ tpl_new: 'accept', tpl_two: 'reject' })
    expect((await wechat.get('/local/people/oLin0001')).credits).toEqual({ tpl_new: 1 })
  })

  it('refuses to ask for subscriptions outside a tap', async () => {
    await tap('late')
    expect((await said('TAP gesture')).errMsg).toBe(
      'requestSubscribeMessage:fail can only be invoked by user TAP gesture.',
    )
  })

  it('remembers a kept choice and still counts one send per call', async () => {
    await tap('subscribe')
    await page.getByText('总是保持').click()
    await choose('允许')
    await said('requestSubscribeMessage:ok')
    await tap('subscribe')
    await page.waitForFunction(
      "window.__wxCalls.filter((call) => call.name === 'requestSubscribeMessage').length === 2",
    )
    await page.waitForLoadState('networkidle')
    expect((await wechat.get('/local/people/oLin0001')).credits).toEqual({ tpl_new: 2, tpl_two: 2 })
  })

  it('hands out the phone number after the privacy guideline was agreed to', async () => {
    await tap('number')
    await choose('同意')
    await choose('不允许')
    expect((await said('deny')).errMsg).toBe('getPhoneNumber:fail user deny')
    await tap('number')
    await choose('允许')
    const { code } = await said('getPhoneNumber:ok')
    const { access_token: token } = await wechat.stableToken()
    const answer = await wechat.post(`/wxa/business/getuserphonenumber?access_token=${token}`, { code })
    expect(answer.phone_info.purePhoneNumber).toBe('13900000001')
  })

  it('keeps the number when the guideline is refused', async () => {
    await tap('number')
    await choose('拒绝')
    expect(await said('privacy')).toEqual({
      errMsg: 'getPhoneNumber:fail privacy permission is not authorized',
      errno: 104,
    })
  })

  it('refuses, unasked, what the privacy guideline does not name', async () => {
    await open('oLin0001', '&undeclared=getPhoneNumber')
    await text().waitFor()
    await tap('number')
    expect(await said('scope')).toEqual({
      errMsg: 'getPhoneNumber:fail api scope is not declared in the privacy agreement',
      errno: 112,
    })
  })

  it('fails what it does not support', async () => {
    await tap('scan')
    expect((await said('scanCode')).errMsg).toBe('scanCode:fail not supported by the local WeChat')
  })

  it('shows the mini-program no more globals than WeChat does', async () => {
    await tap('globals')
    const nothing = 'undefined'
    expect(await said('function')).toEqual([nothing, nothing, nothing, nothing, nothing, true, 'function'])
  })

  it('lives in the simulated time', async () => {
    await wechat.post('/local/clock', { now: '2027-03-01T02:00:00Z' })
    await page.reload()
    await tap('now')
    expect(await said('2027')).toBe('2027-03-01')
    await wechat.post('/local/clock', { now: null })
  })

  it('types into fields and flips switches', async () => {
    await body().locator('#field').pressSequentially('林小满')
    await text().filter({ hasText: '林小满' }).waitFor()
    await tap('switch')
    expect(await said('value')).toEqual({ value: true })
  })

  it('keeps tab pages, passes queries as they are encoded, and goes back', async () => {
    await tap('go')
    await body().locator('#text').filter({ hasText: '%E6%9E%97' }).waitFor()
    await tap('tab')
    await body().locator('#text').filter({ hasText: 'can not navigateTo a tabbar page' }).waitFor()
    await choose('返回')
    await text().waitFor()
  })

  it('keeps each person to their own storage', async () => {
    await choose('我的')
    await tap('keep')
    await body().locator('#text').filter({ hasText: 'mine' }).waitFor()
    await wechat.post('/local/people', { people: [{ openid: 'oChen0002' }] })
    await open('oChen0002', '#/pages/me/index')
    await body().locator('#keep').waitFor()
    expect(await body().locator('#text').textContent()).toBe('')
  })

  it('measures every setData and shows errors in a red strip', async () => {
    await tap('login')
    await said('login:ok')
    expect(await page.evaluate('window.__setData.at(-1)')).toEqual({
      path: 'pages/home/index',
      bytes: expect.any(Number),
    })
    await tap('fail')
    await page.getByRole('alert').filter({ hasText: 'broken on purpose' }).waitFor()
  })
})

it('fails the build with one line when there is no mini-program', async () => {
  const nowhere = { SIM_WEAPP_DIST: path.join(folder, 'nowhere'), SIM_PHONE_DIST: path.join(folder, 'out') }
  await expect(buildPhone(readSimulatorEnv(nowhere))).rejects.toThrow('no compiled mini-program')
})
