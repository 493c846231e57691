import { localWechat, standInServer } from './in-process-wechat'

it('creates people with given openids once, and finds them by name, phone or openid', async () => {
  const wechat = await localWechat()
  const people = [
    { openid: 'oLin0001', name: '林小满', phone: '13912345678' },
    { openid: 'oChen0002', name: '陈知夏' },
    {},
  ]
  await wechat.post('/local/people', { people })
  await wechat.post('/local/people', { people: people.slice(0, 2) })
  expect((await wechat.get('/local/people')).total).toBe(3)
  for (const q of ['小满', '345678', 'oLin']) {
    const found = await wechat.get(`/local/people?q=${encodeURIComponent(q)}`)
    expect(found.people.map((each) => each.openid)).toEqual(['oLin0001'])
  }
  const page = await wechat.get('/local/people?offset=1&limit=1')
  expect([page.total, page.people.length, page.people[0]?.openid]).toEqual([3, 1, 'oChen0002'])
  const invented = (await wechat.get('/local/people?offset=2')).people[0]
  expect(invented?.openid).toMatch(/^o[\w-]{27}$/)
  expect(invented?.name).toMatch(/^\p{Script=Han}{3}$/u)
  await wechat.close()
})

it('says what does not fit', async () => {
  const wechat = await localWechat()
  const wrong = await wechat.post('/local/people', { people: [{ name: 'x', nick: 'y' }] })
  expect(wrong).toMatchObject({ status: 400, error: { issues: [expect.stringContaining('people.0')] } })
  expect((await wechat.post('/local/people', '{')).status).toBe(400)
  expect((await wechat.get('/local/people/oNobody1')).status).toBe(404)
  expect((await wechat.get('/local/nothing')).status).toBe(404)
  expect((await wechat.post('/local/health')).status).toBe(405)
  expect((await wechat.post('/local/faults', { endpoint: '/x', kind: 'slow' })).status).toBe(400)
  await wechat.close()
})

it('refuses control calls that a page from elsewhere makes', async () => {
  const wechat = await localWechat()
  const from = async (origin: string) =>
    (await fetch(`${wechat.origin}/local/reset`, { method: 'POST', headers: { origin } })).status
  expect(await from('https://evil.example')).toBe(403)
  expect(await from(wechat.origin)).toBe(200)
  await wechat.close()
})

it('sets, advances and resets the clock, and takes the server along', async () => {
  const server = await standInServer((got) =>
    JSON.parse(got.body).now?.startsWith('2030') ? { status: 409, body: 'no' } : { status: 200 },
  )
  const wechat = await localWechat({ SIM_API_ORIGIN: server.origin, LOCAL_CONTROL_TOKEN: 'control' })
  const set = await wechat.post('/local/clock', { now: '2026-12-01T10:00:00+08:00' })
  expect(set.now).toMatch(/^2026-12-01T02:00:00/)
  expect(set.server).toEqual({ asked: true, ok: true, status: 200, message: null })
  expect(server.received[0]).toMatchObject({
    method: 'POST',
    path: '/local/clock',
    headers: { 'x-local-token': 'control' },
  })
  expect((await wechat.advance(86_400_000)).now).toMatch(/^2026-12-02T02:00:00/)
  expect((await wechat.post('/local/clock', { now: '2030-01-01T00:00:00Z' })).server).toMatchObject({
    ok: false,
    status: 409,
  })
  const reset = await wechat.post('/local/clock', { now: null })
  expect(reset.offsetMs).toBe(0)
  expect(JSON.parse(server.received.at(-1)?.body ?? '')).toEqual({ now: null })
  await Promise.all([wechat.close(), server.close()])
})

it('does not ask the server about time without a control token', async () => {
  const wechat = await localWechat()
  expect((await wechat.advance(1000)).server).toMatchObject({ asked: false, ok: true })
  await wechat.close()
})

it('shows the demo logins of the server, or none', async () => {
  const logins = [{ login: 'owner', password: 'p', role: 'owner', name: '店主' }]
  const server = await standInServer(({ headers }) =>
    headers['x-local-token'] === 'control' ? { body: JSON.stringify({ logins }) } : { status: 404 },
  )
  const open = await localWechat({ SIM_API_ORIGIN: server.origin, LOCAL_CONTROL_TOKEN: 'control' })
  const shut = await localWechat({ SIM_API_ORIGIN: server.origin })
  expect((await open.get('/local/demo')).logins).toEqual(logins)
  expect((await shut.get('/local/demo')).logins).toEqual([])
  await Promise.all([open.close(), shut.close(), server.close()])
})

it('starts over on reset', async () => {
  const wechat = await localWechat()
  await wechat.person('oLin0001', 1)
  await wechat.send('oLin0001')
  await wechat.post('/local/reset')
  expect(await wechat.get('/local/health')).toMatchObject({
    ok: true,
    people: 0,
    templates: 0,
    sends: 0,
    messages: 0,
  })
  await wechat.close()
})
