import { createDecipheriv, createHash } from 'node:crypto'
import { APP, localWechat, standInServer, TEMPLATE, TOKEN } from './in-process-wechat'
import type { Received } from './in-process-wechat'

const sha1 = (...parts: string[]) => createHash('sha1').update(parts.sort().join('')).digest('hex')
const signed = ({ query }: Received) =>
  query.get('signature') === sha1(TOKEN, query.get('timestamp') ?? '', query.get('nonce') ?? '')

async function pair(answer?: Parameters<typeof standInServer>[0], env: Record<string, string> = {}) {
  const server = await standInServer(answer)
  const wechat = await localWechat({ SIM_API_ORIGIN: server.origin, ...env })
  await wechat.post('/local/settings', { pushRetryMs: 1 })
  await wechat.person('oLin0001')
  return {
    server,
    wechat,
    events: () => server.received.filter((each) => each.path === '/wechat/push'),
    close: () => Promise.all([wechat.close(), server.close()]),
  }
}
const accept = (...ids: string[]) => ({ templates: Object.fromEntries(ids.map((id) => [id, 'accept'])) })

it('tells the server what was answered in the popup, signed; one item is a bare object', async () => {
  const { wechat, events, close } = await pair()
  const answer = await wechat.post('/local/people/oLin0001/subscribe', accept(TEMPLATE.id))
  expect(answer.credits).toEqual({ [TEMPLATE.id]: 1 })
  await wechat.post('/local/pushes/wait')
  const [event] = events()
  expect(event && signed(event)).toBe(true)
  expect(event?.query.get('openid')).toBe('oLin0001')
  expect(JSON.parse(event?.body ?? '')).toEqual({
    ToUserName: expect.stringMatching(/^gh_/),
    FromUserName: 'oLin0001',
    CreateTime: expect.stringMatching(/^\d{10}$/),
    MsgType: 'event',
    Event: 'subscribe_msg_popup_event',
    List: { TemplateId: TEMPLATE.id, SubscribeStatusString: 'accept', PopupScene: '0' },
  })
  await close()
})

it('lists several answers as an array; a refusal gives no credit', async () => {
  const { wechat, events, close } = await pair()
  await wechat.post('/local/templates', { templates: [{ ...TEMPLATE, id: 'tpl_two' }] })
  const answer = await wechat.post('/local/people/oLin0001/subscribe', {
    templates: { [TEMPLATE.id]: 'accept', tpl_two: 'reject' },
  })
  expect(answer.credits).toEqual({ [TEMPLATE.id]: 1 })
  await wechat.post('/local/pushes/wait')
  expect(JSON.parse(events()[0]?.body ?? '').List).toEqual([
    { TemplateId: TEMPLATE.id, SubscribeStatusString: 'accept', PopupScene: '0' },
    { TemplateId: 'tpl_two', SubscribeStatusString: 'reject', PopupScene: '0' },
  ])
  await close()
})

it('pushes refusals made in the settings, and refuses sends from then on', async () => {
  const { wechat, events, close } = await pair()
  await wechat.post('/local/people/oLin0001/subscribe', accept(TEMPLATE.id))
  await wechat.post('/local/people/oLin0001/settings', { templates: { [TEMPLATE.id]: 'reject' } })
  await wechat.post('/local/pushes/wait')
  const bodies = events().map((each) => JSON.parse(each.body))
  expect(bodies.find((each) => each.Event === 'subscribe_msg_change_event').List).toEqual({
    TemplateId: TEMPLATE.id,
    SubscribeStatusString: 'reject',
  })
  expect((await wechat.send('oLin0001')).errcode).toBe(43101)
  await close()
})

it('reports each delivery with the msgid of the send, after the answer', async () => {
  const { wechat, events, close } = await pair()
  await wechat.person('oLin0001', 1)
  const { msgid } = await wechat.send('oLin0001')
  await wechat.post('/local/pushes/wait')
  expect(JSON.parse(events()[0]?.body ?? '')).toMatchObject({
    Event: 'subscribe_msg_sent_event',
    List: { TemplateId: TEMPLATE.id, MsgID: String(msgid), ErrorCode: '0', ErrorStatus: 'success' },
  })
  await close()
})

it('tries three times, then gives up; a recovered server gets the event', async () => {
  let failing = 5
  const { wechat, events, close } = await pair(() => (failing-- > 0 ? { status: 500 } : { body: 'success' }))
  await wechat.post('/local/people/oLin0001/subscribe', accept(TEMPLATE.id))
  await wechat.post('/local/pushes/wait')
  expect(events()).toHaveLength(3)
  await wechat.post('/local/people/oLin0001/subscribe', accept(TEMPLATE.id))
  await wechat.post('/local/pushes/wait')
  expect(events()).toHaveLength(6)
  const { pushes } = await wechat.get('/local/pushes')
  expect(pushes.map((each) => each.state)).toEqual(['given-up', 'delivered'])
  await close()
})

it('duplicates and drops events on purpose', async () => {
  const { wechat, events, close } = await pair()
  await wechat.post('/local/faults', { endpoint: '/wechat/push', kind: 'duplicate', count: 1 })
  await wechat.post('/local/people/oLin0001/subscribe', accept(TEMPLATE.id))
  await wechat.post('/local/pushes/wait')
  expect(events().map((each) => each.body)).toEqual([events()[0]?.body, events()[0]?.body])
  await wechat.post('/local/faults', { endpoint: '/wechat/push', kind: 'drop', count: 1 })
  await wechat.post('/local/people/oLin0001/subscribe', accept(TEMPLATE.id))
  await wechat.post('/local/pushes/wait')
  expect(events()).toHaveLength(2)
  await close()
})

it('encrypts in secure mode, and signs the ciphertext', async () => {
  const aesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'
  const { wechat, events, close } = await pair(undefined, { WECHAT_PUSH_AES_KEY: aesKey })
  await wechat.post('/local/people/oLin0001/subscribe', accept(TEMPLATE.id))
  await wechat.post('/local/pushes/wait')
  const [event] = events()
  const body = JSON.parse(event?.body ?? '')
  const query = event?.query
  expect(Object.keys(body).sort()).toEqual(['Encrypt', 'ToUserName'])
  expect(query?.get('encrypt_type')).toBe('aes')
  expect(query?.get('msg_signature')).toBe(
    sha1(TOKEN, query?.get('timestamp') ?? '', query?.get('nonce') ?? '', body.Encrypt),
  )

  const key = Buffer.from(`${aesKey}=`, 'base64')
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const padded = Buffer.concat([decipher.update(body.Encrypt, 'base64'), decipher.final()])
  expect(padded.length % 32).toBe(0)
  const plain = padded.subarray(0, padded.length - (padded.at(-1) ?? 0))
  const length = plain.readUInt32BE(16)
  expect(JSON.parse(plain.subarray(20, 20 + length).toString())).toMatchObject({ FromUserName: 'oLin0001' })
  expect(plain.subarray(20 + length).toString()).toBe(APP.appid)
  await close()
})

it('puts the person of a data-rights event in OpenID, with a numeric CreateTime', async () => {
  const { wechat, events, close } = await pair()
  await wechat.post('/local/people/oLin0001/data-rights', {
    event: 'user_authorization_revoke',
    revokeInfo: '8',
  })
  await wechat.post('/local/pushes/wait')
  expect(JSON.parse(events()[0]?.body ?? '')).toMatchObject({
    Event: 'user_authorization_revoke',
    OpenID: 'oLin0001',
    AppID: APP.appid,
    RevokeInfo: '8',
    CreateTime: expect.any(Number),
  })
  await close()
})

it('does the verification handshake on demand', async () => {
  const { wechat, close } = await pair((received) => ({
    body: signed(received) ? (received.query.get('echostr') ?? '') : 'no',
  }))
  expect(await wechat.post('/local/pushes/verify')).toMatchObject({ ok: true })
  await close()
})

it('never holds up a send when the server is away', async () => {
  const wechat = await localWechat()
  await wechat.person('oLin0001', 1)
  expect((await wechat.send('oLin0001')).errcode).toBe(0)
  await wechat.close()
})
