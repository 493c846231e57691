import { DATA, localWechat, TEMPLATE } from './in-process-wechat'
import type { LocalWechat } from './in-process-wechat'

const SEND = '/cgi-bin/message/subscribe/send'
let wechat: LocalWechat
let token: string
beforeEach(async () => {
  wechat = await localWechat()
  await wechat.person('oLin0001', 9)
  token = String((await wechat.stableToken()).access_token)
})
afterEach(() => wechat.close())

const fault = (rule: object) => wechat.post('/local/faults', { endpoint: SEND, ...rule })
const rawSend = () =>
  fetch(`${wechat.origin}${SEND}?access_token=${token}`, {
    method: 'POST',
    body: JSON.stringify({ touser: 'oLin0001', template_id: TEMPLATE.id, data: DATA }),
  })
const accepted = async () => (await wechat.get('/local/sends')).sends.length

it.each([
  [{ kind: 'errcode' }, -1],
  [{ kind: 'errcode', errcode: 45009 }, 45009],
])('answers %j without accepting, as often as told', async (rule, errcode) => {
  await fault({ ...rule, count: 1 })
  expect((await wechat.send('oLin0001', {}, token)).errcode).toBe(errcode)
  expect(await accepted()).toBe(0)
  expect((await wechat.send('oLin0001', {}, token)).errcode).toBe(0)
})

it('answers HTTP 502 with a page', async () => {
  await fault({ kind: 'bad-gateway', count: 1 })
  const answer = await rawSend()
  expect(answer.status).toBe(502)
  expect(await answer.text()).toContain('<html>')
  expect(await accepted()).toBe(0)
})

it('cuts the connection before or after accepting', async () => {
  await fault({ kind: 'cut-before', count: 1 })
  await expect(rawSend()).rejects.toThrow()
  expect(await accepted()).toBe(0)
  await fault({ kind: 'cut-after', count: 1 })
  await expect(rawSend()).rejects.toThrow()
  expect(await accepted()).toBe(1)
  expect((await wechat.get('/local/people/oLin0001')).credits[TEMPLATE.id]).toBe(8)
})

it.each(['broken-json', 'truncated-json'])('answers %s after accepting', async (kind) => {
  await fault({ kind, count: 1 })
  const text = await (await rawSend()).text()
  expect(() => JSON.parse(text) as unknown).toThrow()
  expect(await accepted()).toBe(1)
})

it('expires the token in mid-flight', async () => {
  await fault({ kind: 'expire-token', count: 1 })
  expect((await wechat.send('oLin0001', {}, token)).errcode).toBe(42001)
  expect((await wechat.send('oLin0001')).errcode).toBe(0)
})

it('answers late after accepting at once, and keeps the person busy meanwhile', async () => {
  await fault({ kind: 'slow', ms: 150, count: 1 })
  const started = performance.now()
  const slow = rawSend().then(() => performance.now() - started)
  while ((await accepted()) === 0);
  expect((await wechat.send('oLin0001', {}, token)).errcode).toBe(43108)
  expect(await slow).toBeGreaterThan(140)
})

it('lets some pass first, hits only the named endpoint, and can be cleared', async () => {
  await fault({ kind: 'errcode', skip: 1 })
  const codes = []
  for (let i = 0; i < 3; i++) codes.push((await wechat.send('oLin0001')).errcode)
  expect(codes).toEqual([0, -1, -1])
  expect((await wechat.get('/local/faults')).faults).toEqual([expect.objectContaining({ fired: 2 })])
  await wechat.remove('/local/faults')
  expect((await wechat.send('oLin0001')).errcode).toBe(0)
})

it('hits everywhere with *, by chance when told', async () => {
  await wechat.post('/local/faults', { endpoint: '*', kind: 'errcode', probability: 0.5 })
  const codes = await Promise.all(Array.from({ length: 100 }, () => wechat.stableToken()))
  const failed = codes.filter((each) => each.errcode === -1).length
  expect(failed).toBeGreaterThan(20)
  expect(failed).toBeLessThan(80)
})
