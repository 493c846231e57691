import { Clock } from '../../server/simulator/clock'
import { APP, localWechat } from './in-process-wechat'
import type { LocalWechat } from './in-process-wechat'

let wechat: LocalWechat
const standing = Date.parse('2026-11-20T02:30:00Z')
/** Time passes only where a test says so, so what is left of it is known to the second. */
beforeEach(async () => (wechat = await localWechat({}, undefined, new Clock(() => standing))))
afterEach(() => wechat.close())

const use = async (token: unknown) =>
  (await wechat.get(`/wxaapi/newtmpl/gettemplate?access_token=${token}`)).errcode
const plain = () =>
  wechat.get(`/cgi-bin/token?${new URLSearchParams({ grant_type: 'client_credential', ...APP })}`)

describe('stable_token', () => {
  it('returns the same token with the time that remains', async () => {
    const first = await wechat.stableToken()
    expect(first).toEqual({ status: 200, access_token: expect.any(String), expires_in: 7200 })
    await wechat.advance(600_000)
    expect(await wechat.stableToken()).toEqual({ ...first, expires_in: 6600 })
  })

  it('changes five minutes before expiry, and the old token still works until then', async () => {
    const first = await wechat.stableToken()
    await wechat.advance(6_901_000)
    const second = await wechat.stableToken()
    expect(second.access_token).not.toBe(first.access_token)
    expect(await use(first.access_token)).toBe(0)
    await wechat.advance(300_000)
    expect(await use(first.access_token)).toBe(42001)
    expect(await use(second.access_token)).toBe(0)
  })

  it('invalidates the old token when forced, at most once in 30 seconds and 20 times a day', async () => {
    const first = await wechat.stableToken()
    const second = await wechat.stableToken(true)
    expect(await use(first.access_token)).toBe(40001)
    expect((await wechat.stableToken(true)).access_token).toBe(second.access_token)
    for (let i = 0; i < 19; i++) {
      await wechat.advance(31_000)
      expect(await wechat.stableToken(true)).toHaveProperty('access_token')
    }
    await wechat.advance(31_000)
    expect((await wechat.stableToken(true)).errcode).toBe(45009)
    await wechat.advance(86_400_000)
    expect(await wechat.stableToken(true)).toHaveProperty('access_token')
  })

  it('names what is wrong with a call', async () => {
    const ask = (body: unknown) => wechat.post('/cgi-bin/stable_token', body)
    const good = { grant_type: 'client_credential', ...APP }
    expect((await wechat.get('/cgi-bin/stable_token')).errcode).toBe(43002)
    expect((await ask('')).errcode).toBe(44002)
    expect((await ask('{')).errcode).toBe(47001)
    expect((await ask({ ...good, grant_type: 'x' })).errcode).toBe(40002)
    expect((await ask({ ...good, appid: '' })).errcode).toBe(41002)
    expect((await ask({ ...good, appid: 'wxother' })).errcode).toBe(40013)
    expect((await ask({ ...good, secret: 'wrong' })).errcode).toBe(40125)
  })
})

describe('token', () => {
  it('makes a new one each time; the previous one survives five minutes; stable tokens are untouched', async () => {
    const stable = await wechat.stableToken()
    const first = await plain()
    const second = await plain()
    expect(first).toMatchObject({ expires_in: 7200 })
    expect(second.access_token).not.toBe(first.access_token)
    expect(await use(first.access_token)).toBe(0)
    await wechat.advance(301_000)
    expect(await use(first.access_token)).toBe(40001)
    expect(await use(second.access_token)).toBe(0)
    expect(await use(stable.access_token)).toBe(0)
  })
})

it('tells a missing, a malformed, an unknown and an expired token apart', async () => {
  const { access_token: token } = await wechat.stableToken()
  expect(await use('')).toBe(41001)
  expect(await use('short')).toBe(40014)
  expect(await use(`99_${'x'.repeat(120)}`)).toBe(40001)
  await wechat.post('/local/tokens/expire')
  expect(await use(token)).toBe(42001)
})

it('treats a token from the future as expired after the clock was set back', async () => {
  await wechat.advance(7 * 86_400_000)
  const { access_token: token } = await wechat.stableToken()
  await wechat.post('/local/clock', { now: null })
  expect(await use(token)).toBe(42001)
})
