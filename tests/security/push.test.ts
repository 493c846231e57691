import { createCipheriv, createHash, randomBytes } from 'node:crypto'
import { readServerEnv } from '../../config/env'
import { Customer } from '../support/actors'
import { templateId } from '../support/campaigns'
import { LocalWechat } from '../support/local-wechat'
import { send } from '../support/raw-http'
import { openSecondServer } from '../support/second-server'
import { serviceForFile } from '../support/service'

const { WECHAT_PUSH_TOKEN: token, WECHAT_APP_ID: appId } = readServerEnv({})
const aesKey = randomBytes(32).toString('base64').slice(0, 43)
const sha1 = (...parts: string[]) => createHash('sha1').update(parts.sort().join('')).digest('hex')

/** WeChat: message push, secure mode; written from WeChat's words, not from our decryption. */
function encrypt(text: string, app = appId, key = aesKey): string {
  const secret = Buffer.from(`${key}=`, 'base64')
  const message = Buffer.from(text)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(message.length)
  const plain = Buffer.concat([randomBytes(16), length, message, Buffer.from(app)])
  const pad = 32 - (plain.length % 32)
  const cipher = createCipheriv('aes-256-cbc', secret, secret.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([
    cipher.update(plain),
    cipher.update(Buffer.alloc(pad, pad)),
    cipher.final(),
  ]).toString('base64')
}

describe('what WeChat, or somebody who says so, pushes', () => {
  const world = serviceForFile({ worker: false })
  let member: Customer
  let at = 1_795_000_000

  beforeAll(async () => {
    member = await Customer.arrives(world.service)
    await member.joins()
  }, 60_000)

  const credits = async () =>
    (await member.api.consent.list({})).consents.find(({ purpose }) => purpose === 'marketing_messages')
      ?.sendCredits
  const accept = (openid = member.openid) => ({
    ToUserName: 'gh_x',
    FromUserName: openid,
    CreateTime: String(++at),
    MsgType: 'event',
    Event: 'subscribe_msg_popup_event',
    List: { TemplateId: templateId, SubscribeStatusString: 'accept', PopupScene: '0' },
  })
  const push = (origin: string, body: unknown, query: Record<string, string>) =>
    send(origin, 'POST', `/wechat/push?${new URLSearchParams(query).toString()}`, {
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const signed = (timestamp = String(at), nonce = 'n0nce') => ({
    timestamp,
    nonce,
    signature: sha1(token, timestamp, nonce),
  })

  it('counts an accept once, however often and in whatever way it comes', async () => {
    const { origin, localWechat } = world.service
    const before = (await credits()) ?? 0
    const event = accept()
    const answers = await Promise.all(Array.from({ length: 6 }, () => push(origin, event, signed())))
    expect(answers.map(({ status, text }) => `${status} ${text}`)).toEqual(Array(6).fill('200 success'))
    expect(await credits()).toBe(before + 1)
    await localWechat.fault({ endpoint: '/wechat/push', kind: 'duplicate' })
    await member.acceptsMessages(templateId)
    await localWechat.clearFaults()
    expect(await credits()).toBe(before + 2)
  })

  it('is not believed with a signature that is wrong, missing, doubled or of another time', async () => {
    const { origin } = world.service
    const before = await credits()
    const good = signed()
    for (const query of [
      { ...good, signature: sha1('wrong', good.timestamp, good.nonce) },
      { ...good, timestamp: '1' },
      { ...good, nonce: 'other' },
      { timestamp: good.timestamp, nonce: good.nonce },
      { ...good, signature: '' },
      { ...good, signature: good.signature.slice(1) },
    ] as Record<string, string>[])
      expect((await push(origin, accept(), query)).status).toBe(403)
    const doubled = `/wechat/push?${new URLSearchParams(good).toString()}&signature=x`
    expect((await send(origin, 'POST', doubled, { body: JSON.stringify(accept()) })).status).toBe(403)
    expect(
      (await send(origin, 'GET', '/wechat/push?echostr=hello&signature=x&timestamp=1&nonce=2')).status,
    ).toBe(403)
    expect(await credits()).toBe(before)
  })

  it('proves the address to WeChat alone', async () => {
    const query = new URLSearchParams({ ...signed(), echostr: '<b>7</b>' }).toString()
    const answer = await send(world.service.origin, 'GET', `/wechat/push?${query}`)
    expect(answer).toMatchObject({ status: 200, text: '<b>7</b>' })
    expect(answer.headers['content-type']).toMatch(/^text\/plain/)
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
  })

  it('may say anything with a good signature and breaks nothing', async () => {
    const { origin } = world.service
    const before = await credits()
    for (const body of [
      {},
      [],
      { ...accept(), FromUserName: 'oNobodyWeKnow' },
      { ...accept(), FromUserName: 7 },
      { ...accept(), FromUserName: 'x'.repeat(500) },
      { ...accept(), Event: 'user_info_modified' },
      { ...accept(), Event: '__proto__' },
      { ...accept(), List: [] },
      { ...accept(), List: { TemplateId: 'x'.repeat(100), SubscribeStatusString: 'accept' } },
      {
        ...accept(),
        Event: 'subscribe_msg_sent_event',
        List: { TemplateId: templateId, MsgID: 1, ErrorCode: 'x' },
      },
    ])
      expect(await push(origin, body, signed())).toMatchObject({ status: 200, text: 'success' })
    for (const body of ['', 'null', '7', '<xml/>', '{'])
      expect([400, 415]).toContain((await push(origin, body, signed())).status)
    expect(await credits()).toBe(before)
    // A template nobody knows, in letters its column does not have.
    const strange = { ...accept(), List: { TemplateId: '模板\u0000🙂', SubscribeStatusString: 'accept' } }
    expect((await push(origin, strange, signed())).status).toBeLessThan(500)
    expect(await credits()).toBe(before)
  })

  it('arrives encrypted, end to end from the local WeChat', async () => {
    const before = (await credits()) ?? 0
    const second = await openSecondServer(world.service, { WECHAT_PUSH_AES_KEY: aesKey })
    const wechat = await LocalWechat.start(second.origin, { WECHAT_PUSH_AES_KEY: aesKey })
    await wechat.addPeople([{ openid: member.openid }])
    await wechat.answerPopup(member.openid, { [templateId]: 'accept' })
    expect(await wechat.control('POST', '/local/pushes/verify')).toMatchObject({ ok: true })
    expect(await credits()).toBe(before + 1)
    await wechat.stop()
    await second.close()
  })

  it('is refused in secure mode when it is plain, tampered with, for another app or under another key', async () => {
    const before = (await credits()) ?? 0
    const second = await openSecondServer(world.service, { WECHAT_PUSH_AES_KEY: aesKey })
    const secure = (text: string, change: Record<string, string> = {}) => {
      const good = signed()
      return push(
        second.origin,
        { ToUserName: 'gh_x', Encrypt: text },
        {
          ...good,
          encrypt_type: 'aes',
          msg_signature: sha1(token, good.timestamp, good.nonce, text),
          ...change,
        },
      )
    }
    expect((await push(second.origin, accept(), signed())).status).toBe(403)
    const text = encrypt(JSON.stringify(accept()))
    expect((await secure(text, { msg_signature: signed().signature })).status).toBe(403)
    const flipped = Buffer.from(text, 'base64')
    flipped[40] = (flipped[40] ?? 0) ^ 1
    const bad = [
      flipped.toString('base64'),
      encrypt(JSON.stringify(accept()), 'wxsomebodyelse'),
      encrypt(JSON.stringify(accept()), appId, randomBytes(32).toString('base64').slice(0, 43)),
      encrypt('not json'),
      text.slice(0, 40),
      Buffer.alloc(64).toString('base64'),
      '',
      '%%%',
    ]
    // The signature is right each time: whoever makes these has the token, and not the key.
    for (const each of bad)
      expect({ each: each.slice(0, 20), status: (await secure(each)).status }).toMatchObject({ status: 403 })
    expect(await credits()).toBe(before)
    expect(await secure(text)).toMatchObject({ status: 200, text: 'success' })
    expect(await secure(text)).toMatchObject({ status: 200, text: 'success' })
    expect(await credits()).toBe(before + 1)
    await second.close()
  })
})
