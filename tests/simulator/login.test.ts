import { APP, localWechat } from './in-process-wechat'
import type { LocalWechat } from './in-process-wechat'

let wechat: LocalWechat
beforeAll(async () => {
  wechat = await localWechat()
  await wechat.post('/local/people', {
    people: [
      { openid: 'oLin0001', unionid: 'uLin', name: '林小满' },
      { openid: 'oChen0002', name: '陈知夏', phone: null },
    ],
  })
})
afterAll(() => wechat.close())

const login = (code: string, change: Record<string, string> = {}) =>
  wechat.get(
    `/sns/jscode2session?${new URLSearchParams({ ...APP, js_code: code, grant_type: 'authorization_code', ...change })}`,
  )
const codeFor = async (openid: string) =>
  String((await wechat.post(`/local/people/${openid}/login-code`)).code)

describe('wx.login and code2Session', () => {
  it('gives the openid, the unionid and a session key, without an errcode', async () => {
    const answer = await login(await codeFor('oLin0001'))
    expect(answer).toEqual({
      status: 200,
      openid: 'oLin0001',
      unionid: 'uLin',
      session_key: expect.any(String),
    })
    expect(Buffer.from(String(answer.session_key), 'base64')).toHaveLength(16)
  })

  it('leaves the unionid out for a person who has none', async () => {
    expect(await login(await codeFor('oChen0002'))).not.toHaveProperty('unionid')
  })

  it('takes a code once', async () => {
    const code = await codeFor('oLin0001')
    await login(code)
    expect(await login(code)).toMatchObject({ status: 200, errcode: 40163 })
  })

  it('refuses a code after five minutes', async () => {
    const code = await codeFor('oLin0001')
    await wechat.advance(301_000)
    expect(await login(code)).toMatchObject({ errcode: 40029 })
  })

  it('names what is wrong with a call, with a trace id behind the text', async () => {
    const code = await codeFor('oLin0001')
    expect((await login('nonsense')).errcode).toBe(40029)
    expect((await login(code, { appid: 'wxother' })).errcode).toBe(40013)
    expect((await login(code, { secret: 'wrong' })).errcode).toBe(40125)
    expect((await login(code, { appid: '' })).errcode).toBe(41002)
    expect((await login(code, { secret: '' })).errcode).toBe(41004)
    expect((await login('')).errcode).toBe(41008)
    expect((await login('nonsense')).errmsg).toMatch(
      /^invalid code rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/,
    )
  })
})

describe('the phone number button', () => {
  const redeem = async (body: object) =>
    wechat.post(
      `/wxa/business/getuserphonenumber?access_token=${(await wechat.stableToken()).access_token}`,
      body,
    )

  it('trades its code for the number once', async () => {
    await wechat.post('/local/people', { people: [{ openid: 'oLin0001', phone: '13900001234' }] })
    const { code } = await wechat.post('/local/people/oLin0001/phone-code')
    const answer = await redeem({ code })
    expect(answer).toMatchObject({
      errcode: 0,
      errmsg: 'ok',
      phone_info: {
        phoneNumber: '13900001234',
        purePhoneNumber: '13900001234',
        countryCode: '86',
        watermark: { appid: APP.appid },
      },
    })
    expect((await redeem({ code })).errcode).toBe(40163)
  })

  it('answers with the country of a number from abroad', async () => {
    await wechat.post('/local/people', {
      people: [{ openid: 'oHo0003', phone: '91234567', countryCode: '852' }],
    })
    const { code } = await wechat.post('/local/people/oHo0003/phone-code')
    expect((await redeem({ code })).phone_info).toMatchObject({
      phoneNumber: '85291234567',
      purePhoneNumber: '91234567',
      countryCode: '852',
    })
  })

  it('does not take a login code', async () => {
    expect((await redeem({ code: await codeFor('oLin0001') })).errcode).toBe(40029)
  })

  it('issues none to a person without a number', async () => {
    expect((await wechat.post('/local/people/oChen0002/phone-code')).status).toBe(400)
  })
})
