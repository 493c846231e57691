import { contract } from '@xinyue/shared/contract'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readServerEnv } from '../../config/env'
import { makeStaff, password } from '../support/factories'
import { send } from '../support/raw-http'
import { openSecondServer } from '../support/second-server'
import { serviceForFile } from '../support/service'

const pages = mkdtempSync(path.join(tmpdir(), 'xinyue-pages-'))
writeFileSync(path.join(pages, 'index.html'), '<!doctype html><title>信约</title>')

describe('the front door', () => {
  const world = serviceForFile({ worker: false, settings: { BROWSER_DIST: pages } })
  afterAll(() => rmSync(pages, { recursive: true }))

  const json = { 'content-type': 'application/json' }
  const signIn = async (origin: string, headers: Record<string, string> = {}) => {
    const { staffId } = await makeStaff(world.service.rt, 'owner')
    const [row] = await world.service.rt.database.read<{ login: string }>(
      'SELECT login FROM staff WHERE id = ?',
      [staffId],
    )
    return send(origin, 'POST', '/api/staff/session', {
      headers: { ...json, ...headers },
      body: JSON.stringify({ login: row?.login, password, transport: 'cookie' }),
    })
  }
  const cookieOf = (answer: Awaited<ReturnType<typeof send>>) => String(answer.headers['set-cookie'])

  it('keeps the staff cookie from scripts, other sites and, over https, from plain connections', async () => {
    const cookie = cookieOf(await signIn(world.service.origin))
    for (const attribute of [/httponly/i, /samesite=strict/i, /path=\/api(;|$)/i, /expires=/i])
      expect(cookie).toMatch(attribute)
    expect(cookie).not.toMatch(/domain=/i)
    const door = await openSecondServer(world.service, { PUBLIC_ORIGIN: 'https://shop.example' })
    const secure = await signIn(door.origin, { origin: 'https://shop.example' })
    expect(cookieOf(secure)).toMatch(/; secure/i)
    expect(secure.headers['strict-transport-security']).toMatch(/max-age=31536000/)
    await door.close()
  })

  it('lets no other page change anything with the cookie', async () => {
    const { origin } = world.service
    const cookie = cookieOf(await signIn(origin)).split(';')[0] ?? ''
    const sessions = () =>
      world.service.rt.database.read('SELECT COUNT(*) AS count FROM staff_sessions').then(([row]) => row)
    const before = await sessions()
    for (const foreign of [
      'https://evil.example',
      'null',
      `${origin}.evil.example`,
      origin.replace('127', '128'),
    ])
      for (const [method, call] of [
        ['DELETE', '/api/staff/session'],
        ['POST', '/api/tags'],
        ['POST', '/api/staff/session'],
        ['OPTIONS', '/api/tags'],
      ] as const) {
        const answer = await send(origin, method, call, {
          headers: { ...json, origin: foreign, cookie },
          ...(method === 'POST' ? { body: '{}' } : {}),
        })
        expect({ foreign, call, status: answer.status }).toEqual({ foreign, call, status: 403 })
        expect(answer.headers['access-control-allow-origin']).toBeUndefined()
      }
    expect(await sessions()).toEqual(before)
    // A form can send no JSON, and our own page may.
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x'])
      expect(
        (await send(origin, 'POST', '/api/tags', { headers: { 'content-type': type, cookie }, body: '{}' }))
          .status,
      ).toBe(415)
    expect((await send(origin, 'DELETE', '/api/staff/session', { headers: { origin, cookie } })).status).toBe(
      200,
    )
  })

  it('lets the cookie open staff calls only', async () => {
    const cookie = cookieOf(await signIn(world.service.origin)).split(';')[0] ?? ''
    for (const { path: call, access, method } of Object.values({ ...contract.members, ...contract.privacy }))
      if (access === 'follower' && method === 'GET')
        expect((await send(world.service.origin, 'GET', call, { headers: { cookie } })).status).toBe(401)
  })

  it('says with every answer what a browser may do with it', async () => {
    const door = await openSecondServer(world.service, { FRAME_ANCESTOR: undefined })
    const answers = {
      page: await send(door.origin, 'GET', '/'),
      api: await send(door.origin, 'GET', '/api/policy'),
      refusal: await send(door.origin, 'GET', '/api/tags'),
      nowhere: await send(door.origin, 'GET', '/nowhere'),
      garbage: await send(door.origin, 'GET', '/%E0%A4%A'),
    }
    expect(answers.page.status).toBe(200)
    expect(answers.page.text).toContain('信约')
    for (const [name, { headers }] of Object.entries(answers)) {
      const policy = String(headers['content-security-policy'])
      expect({ name, policy }).toMatchObject({ policy: expect.stringContaining("default-src 'none'") })
      expect(policy).toContain("script-src 'self';")
      expect(policy).toContain("frame-ancestors 'self'")
      expect(policy).not.toMatch(/script-src[^;]*unsafe/)
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'SAMEORIGIN',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
      })
      expect(headers['x-powered-by']).toBeUndefined()
      expect(headers['server']).toBeUndefined()
    }
    await door.close()
  })

  it('may be framed by the two-phone page alone, where one is named', async () => {
    const door = await openSecondServer(world.service, { FRAME_ANCESTOR: 'http://127.0.0.1:8081' })
    const { headers } = await send(door.origin, 'GET', '/')
    expect(headers['content-security-policy']).toContain("frame-ancestors 'self' http://127.0.0.1:8081")
    expect(headers['x-frame-options']).toBeUndefined()
    await door.close()
  })

  it('shows its numbers to this machine, or to who has the token', async () => {
    const { origin } = world.service
    expect((await send(origin, 'GET', '/metrics')).status).toBe(200)
    // A proxy on this machine speaks for somebody who is not on it.
    for (const header of ['x-forwarded-for', 'forwarded', 'x-real-ip'])
      expect((await send(origin, 'GET', '/metrics', { headers: { [header]: '8.8.8.8' } })).status).toBe(403)
    const behind = await openSecondServer(world.service, { TRUSTED_PROXIES: 1 })
    expect(
      (await send(behind.origin, 'GET', '/metrics', { headers: { 'x-forwarded-for': '8.8.8.8' } })).status,
    ).toBe(403)
    const guarded = await openSecondServer(world.service, { METRICS_TOKEN: 'metrics-token' })
    const ask = (authorization: string) =>
      send(guarded.origin, 'GET', '/metrics', { headers: { authorization } })
    expect((await ask('Bearer wrong')).status).toBe(403)
    expect((await send(guarded.origin, 'GET', '/metrics')).status).toBe(403)
    const { text } = await ask('Bearer metrics-token')
    expect(text).toContain('xinyue_http_request_seconds')
    // Failures too are distinguished by route, and by nothing that says whose they were.
    expect(text).toMatch(/route="\/metrics",method="GET",status="403"/)
    await Promise.all([behind.close(), guarded.close()])
  })

  it('has no local controls without their token, and none at all where none is set', async () => {
    const { origin, rt } = world.service
    const before = rt.clock.now()
    const attempts: [string, Record<string, string>][] = [
      [origin, {}],
      [origin, { 'x-local-token': 'wrong' }],
      [origin, { 'x-local-token': '' }],
    ]
    const door = await openSecondServer(world.service, { LOCAL_CONTROL_TOKEN: undefined })
    attempts.push(
      [door.origin, { 'x-local-token': 'undefined' }],
      [door.origin, { 'x-local-token': 'test-control' }],
    )
    for (const [to, headers] of attempts) {
      const clock = await send(to, 'POST', '/local/clock', {
        headers: { ...json, ...headers },
        body: '{"now":null}',
      })
      expect([404, 405]).toContain(clock.status)
      expect((await send(to, 'GET', '/local/demo', { headers })).status).toBe(404)
    }
    expect(Math.abs(rt.clock.now() - before)).toBeLessThan(5_000)
    await door.close()
  })

  it('does not start in production with what is meant for a demo', () => {
    const production = {
      NODE_ENV: 'production',
      WECHAT_APP_ID: 'wx0123456789abcdef',
      WECHAT_APP_SECRET: 'x',
      WECHAT_PUSH_TOKEN: 'real',
      PUBLIC_ORIGIN: 'https://shop.example',
    }
    expect(readServerEnv(production).DEMO).toBe(false)
    for (const wrong of [
      { DEMO: '1' },
      { LOCAL_CONTROL_TOKEN: 'x' },
      { FRAME_ANCESTOR: 'https://x.example' },
      { WECHAT_APP_ID: 'wxlocal000000000001' },
      { WECHAT_APP_SECRET: 'local-secret' },
      { WECHAT_PUSH_TOKEN: 'localtoken' },
      { WECHAT_API_ORIGIN: 'http://127.0.0.1' },
      { PUBLIC_ORIGIN: 'http://shop.example' },
    ])
      expect(() => readServerEnv({ ...production, ...wrong })).toThrow(Object.keys(wrong)[0])
  })
})
