import { APP, localWechat, standInServer } from './in-process-wechat'

it('carries a request of the mini-program to the server as WeChat would', async () => {
  const server = await standInServer(() => ({
    status: 422,
    headers: { 'content-type': 'application/json', 'x-request-id': 'r1', 'set-cookie': 'a=b' },
    body: '{"error":{"code":"x"}}',
  }))
  const wechat = await localWechat({ SIM_API_ORIGIN: server.origin })
  const answer = await fetch(`${wechat.origin}/phone/relay/v1/join?store=1%202`, {
    method: 'PUT',
    headers: {
      authorization: 'Bearer s',
      'content-type': 'application/json',
      cookie: 'staff=1',
      origin: wechat.origin,
    },
    body: '{"name":"林"}',
  })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toBe('{"error":{"code":"x"}}')
  expect(answer.headers.get('x-request-id')).toBe('r1')
  expect(answer.headers.get('set-cookie')).toBeNull()
  const [got] = server.received
  expect(got).toMatchObject({ method: 'PUT', path: '/v1/join', body: '{"name":"林"}' })
  expect(got?.query.get('store')).toBe('1 2')
  expect(got?.headers).toMatchObject({
    authorization: 'Bearer s',
    referer: `https://servicewechat.com/${APP.appid}/0/page-frame.html`,
    'user-agent': expect.stringContaining('MicroMessenger'),
  })
  for (const name of ['origin', 'cookie']) expect(got?.headers).not.toHaveProperty(name)
  await Promise.all([wechat.close(), server.close()])
})

it('marks the answer when no server is there', async () => {
  const wechat = await localWechat()
  const answer = await fetch(`${wechat.origin}/phone/relay/v1/me`)
  expect([answer.status, answer.headers.get('x-relay-failed')]).toEqual([502, '1'])
  await wechat.close()
})
