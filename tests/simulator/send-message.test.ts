import { DATA, localWechat, TEMPLATE } from './in-process-wechat'
import type { LocalWechat } from './in-process-wechat'

let wechat: LocalWechat
beforeEach(async () => (wechat = await localWechat()))
afterEach(() => wechat.close())

describe('a send', () => {
  it('is accepted with a msgid and lands in the inbox with the template rows', async () => {
    await wechat.person('oLin0001', 1)
    const before = performance.timeOrigin + performance.now()
    const answer = await wechat.send('oLin0001', { page: 'pages/home/index' })
    const after = performance.timeOrigin + performance.now()
    expect(answer).toEqual({ status: 200, errcode: 0, errmsg: 'ok', msgid: expect.any(Number) })

    const { sends } = await wechat.get('/local/sends')
    expect(sends).toEqual([
      expect.objectContaining({
        openid: 'oLin0001',
        templateId: TEMPLATE.id,
        errcode: 0,
        msgid: String(answer.msgid),
      }),
    ])
    expect(sends[0]?.receivedAt).toBeGreaterThan(before)
    expect(sends[0]?.receivedAt).toBeLessThan(after)

    const { messages, total } = await wechat.get('/local/people/oLin0001/inbox')
    expect(total).toBe(1)
    expect(messages[0]).toMatchObject({
      title: '新品上架提醒',
      name: '林小满',
      page: 'pages/home/index',
      rows: [
        { key: 'thing1', label: '商品', value: '冬至桂花茶' },
        { key: 'time2', label: '时间', value: '2026-11-21 10:00' },
        { key: 'amount3', label: '价格', value: '¥12.50' },
      ],
    })
    expect(JSON.parse(messages[0]!.request)).toMatchObject({ touser: 'oLin0001' })
    expect(JSON.parse(messages[0]!.answer)).toEqual({ errcode: 0, errmsg: 'ok', msgid: answer.msgid })
  })

  it('spends one credit, and answers 43101 when none is left', async () => {
    await wechat.person('oLin0001', 2)
    expect((await wechat.send('oLin0001')).errcode).toBe(0)
    expect((await wechat.send('oLin0001')).errcode).toBe(0)
    const refused = await wechat.send('oLin0001')
    expect(refused.errcode).toBe(43101)
    expect(refused.errmsg).toMatch(/^user refuse to accept the msg rid: /)
    expect((await wechat.get('/local/sends')).sends).toHaveLength(2)
    expect((await wechat.get('/local/sends?all=1')).sends.map((s) => s.errcode)).toEqual([0, 0, 43101])
  })

  it('needs no new accept each time for a long-term template', async () => {
    await wechat.person('oLin0001', 1)
    await wechat.post('/local/templates', { templates: [{ ...TEMPLATE, type: 3 }] })
    for (let i = 0; i < 3; i++) expect((await wechat.send('oLin0001')).errcode).toBe(0)
  })

  it('names what is wrong with a call', async () => {
    await wechat.person('oLin0001', 9)
    expect((await wechat.send('oNobody1')).errcode).toBe(40003)
    expect((await wechat.send('oLin0001', { template_id: 'gone' })).errcode).toBe(40037)
    expect((await wechat.send('oLin0001', { lang: 'fr' })).errcode).toBe(40097)
    const { thing1: _left, ...missing } = DATA
    const answer = await wechat.send('oLin0001', { data: missing })
    expect(answer.errmsg).toMatch(/^argument invalid! data\.thing1\.value is empty rid: /)
    expect(
      (await wechat.send('oLin0001', { data: { ...DATA, thing1: { value: '一'.repeat(21) } } })).errcode,
    ).toBe(47003)
    expect((await wechat.get('/local/people/oLin0001')).credits).toEqual({ [TEMPLATE.id]: 9 })
  })

  it('refuses unknown pages once the released pages are named', async () => {
    await wechat.person('oLin0001', 2)
    await wechat.post('/local/settings', { pages: ['pages/home/index'] })
    expect((await wechat.send('oLin0001', { page: 'pages/home/index?a=1' })).errcode).toBe(0)
    expect((await wechat.send('oLin0001', { page: 'pages/gone/index' })).errcode).toBe(41030)
  })

  it('stops at the daily cap until midnight in China', async () => {
    await wechat.person('oLin0001', 9)
    await wechat.post('/local/settings', { dailySendLimit: 1 })
    await wechat.post('/local/clock', { now: '2026-11-21T10:00:00+08:00' })
    const codes = [await wechat.send('oLin0001'), await wechat.send('oLin0001')]
    await wechat.post('/local/clock', { now: '2026-11-22T00:00:01+08:00' })
    codes.push(await wechat.send('oLin0001'))
    expect(codes.map((each) => each.errcode)).toEqual([0, 45009, 0])
  })
})

describe('sends at the same time', () => {
  it('to one person: the second answers 43108, and works afterwards', async () => {
    await wechat.person('oLin0001', 5)
    await wechat.post('/local/settings', { sendTakesMs: 80 })
    const { access_token: token } = await wechat.stableToken()
    const both = await Promise.all([wechat.send('oLin0001', {}, token), wechat.send('oLin0001', {}, token)])
    expect(both.map((each) => each.errcode).sort()).toEqual([0, 43108])
    expect((await wechat.send('oLin0001', {}, token)).errcode).toBe(0)
  })

  it('to many people: all are accepted, and the log keeps the order of arrival', async () => {
    await wechat.post('/local/templates', { templates: [TEMPLATE] })
    const people = Array.from({ length: 300 }, (_, i) => ({
      openid: `oMany${i}`,
      credits: { [TEMPLATE.id]: 1 },
    }))
    await wechat.post('/local/people', { people })
    const { access_token: token } = await wechat.stableToken()
    const answers = await Promise.all(people.map(({ openid }) => wechat.send(openid, {}, token)))
    expect(answers.every((each) => each.errcode === 0)).toBe(true)
    expect(new Set(answers.map((each) => each.msgid)).size).toBe(300)
    const { sends, next } = await wechat.get('/local/sends?after=0&limit=100')
    expect(sends).toHaveLength(100)
    expect((await wechat.get(`/local/sends?after=${next}&limit=1000`)).sends).toHaveLength(200)
    const times = sends.map((each) => each.receivedAt)
    expect([...times].sort((a, b) => a - b)).toEqual(times)
  })
})

it('can issue msgids that do not fit a JavaScript number', async () => {
  await wechat.person('oLin0001', 1)
  await wechat.post('/local/settings', { longMessageIds: true })
  const { access_token: token } = await wechat.stableToken()
  const raw = await fetch(`${wechat.origin}/cgi-bin/message/subscribe/send?access_token=${token}`, {
    method: 'POST',
    body: JSON.stringify({ touser: 'oLin0001', template_id: TEMPLATE.id, data: DATA }),
  })
  const msgid = /"msgid":(\d{19})\}/.exec(await raw.text())?.[1]
  expect((await wechat.get('/local/sends')).sends[0]?.msgid).toBe(msgid)
})

it('lists the registered templates as WeChat does', async () => {
  await wechat.post('/local/templates', { templates: [{ ...TEMPLATE, enums: { thing1: ['甲', '乙'] } }] })
  const answer = await wechat.get(
    `/wxaapi/newtmpl/gettemplate?access_token=${(await wechat.stableToken()).access_token}`,
  )
  expect(answer).toMatchObject({
    errcode: 0,
    data: [
      {
        priTmplId: TEMPLATE.id,
        title: TEMPLATE.title,
        content: TEMPLATE.content,
        type: 2,
        keywordEnumValueList: [{ keywordCode: 'thing1.DATA', enumValueList: ['甲', '乙'] }],
      },
    ],
  })
})
