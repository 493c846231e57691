import { contract } from '@xinyue/shared/contract'
import { toWire } from '@xinyue/shared/client'
import type { Endpoint } from '@xinyue/shared/endpoint'
import { errorStatus, type ErrorBody } from '@xinyue/shared/errors'
import { randomBytes, randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { Customer, StaffMember } from '../support/actors'
import { checksums } from '../support/checksum'
import { Partner } from '../support/partners'
import { refusedInputs, takesBody } from '../support/refused-inputs'
import { send, sendBytes, type Answer } from '../support/raw-http'
import { ReplacedServer } from '../support/second-server'
import { sampleInput } from '../support/schema-sample'
import { serviceForFile } from '../support/service'

const endpoints = Object.entries(contract).flatMap(([domain, calls]) =>
  Object.entries(calls).map(([name, endpoint]) => [`${domain}.${name}`, endpoint as Endpoint] as const),
)

/** What no answer may show: where our code lies, what the database was asked or said. */
const inside =
  /\bat .+:\d+|node_modules|\.ts\b|\bSELECT\b|\bINSERT\b|\bUPDATE\b|ER_[A-Z]|mysql|mariadb|sql|zod/i

/** Whatever comes in: an answer of the house's form, and nothing written. */
describe('bad input', () => {
  const world = serviceForFile({ worker: false })
  let tokens: { staff: string; follower: string; partner: string }
  let before: Record<string, string>
  let server: ReplacedServer

  beforeAll(async () => {
    const member = await Customer.arrives(world.service)
    await member.joins('林小满')
    tokens = {
      staff: (await StaffMember.signsIn(world.service, 'owner')).token,
      follower: member.token ?? '',
      partner: await (await Partner.works(world.service)).newToken(),
    }
    server = await ReplacedServer.open(world.service)
    before = await checksums(world.service.rt.database)
  }, 60_000)
  afterAll(() => server.close())
  afterEach(async () => expect(await checksums(world.service.rt.database)).toEqual(before))

  const authorization = ({ access }: Endpoint): Record<string, string> =>
    access === 'public'
      ? {}
      : {
          authorization: `Bearer ${access === 'follower' || access === 'partner' ? tokens[access] : tokens.staff}`,
        }
  const call = (
    endpoint: Endpoint,
    path: string,
    body?: string | Buffer,
    headers: Record<string, string> = {},
  ) =>
    server.send(endpoint.method, path, {
      headers: {
        ...authorization(endpoint),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        'idempotency-key': randomUUID(),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    })
  const sampleWire = (endpoint: Endpoint) => toWire(endpoint, sampleInput(endpoint.input))

  function expectRefusal(answer: Answer, what: string): ErrorBody['error'] {
    const seen = { what, status: answer.status, text: answer.text.slice(0, 300) }
    if (answer.status < 400 || answer.status > 499) throw new Error(JSON.stringify(seen))
    const { error } = JSON.parse(answer.text) as ErrorBody
    expect({ ...seen, expected: errorStatus[error.code] }).toMatchObject({ expected: answer.status })
    expect(error).toEqual({
      code: expect.any(String),
      message: expect.stringMatching(/./),
      requestId: expect.stringMatching(/^[\da-f-]{36}$/),
      ...(error.fields ? { fields: expect.any(Object) } : {}),
    })
    expect(answer.headers['x-request-id']).toBe(error.requestId)
    expect(answer.headers['cache-control']).toBe('no-store')
    expect({ ...seen, leak: inside.exec(answer.text)?.[0] }).toMatchObject({ leak: undefined })
    return error
  }

  describe.each(endpoints)('%s', (name, endpoint) => {
    const sends = takesBody(endpoint)

    it('refuses what does not fit the contract', async () => {
      const { inputs, skipped } = refusedInputs(endpoint)
      for (const input of inputs) {
        const { path, body } = toWire(endpoint, input)
        const answer = await call(endpoint, path, sends ? JSON.stringify(body) : undefined)
        const error = expectRefusal(answer, `${name} ${JSON.stringify(input).slice(0, 200)}`)
        expect(error.code).toBe('invalid_input')
      }
      expect(inputs.length).toBeGreaterThan(3)
      expect(skipped).toBeLessThan(inputs.length + 20)
    })

    it('refuses a body that is no JSON object', async () => {
      if (!sends) return
      const { path } = sampleWire(endpoint)
      const deep = `${'['.repeat(30_000)}${']'.repeat(30_000)}`
      const bodies: (string | Buffer)[] = [
        ...[
          '',
          '{',
          '{"a":',
          'nul',
          '{"a":1}}',
          "{'a':1}",
          '\u0000',
          '{"a":NaN}',
          '<xml/>',
          '{"a":"\u0001"}',
        ],
        ...['null', '1', '"text"', 'true', '[]', '[{}]', deep, deep.slice(30_000), '{"a":'.repeat(9_000)],
        ...[Buffer.from([0xff, 0xfe, 0x7b]), Buffer.from('{"name":"\xff"}', 'latin1'), randomBytes(300)],
        gzipSync('{}'),
      ]
      for (const body of bodies)
        expectRefusal(await call(endpoint, path, body), `${name} ${body.toString('latin1').slice(0, 40)}`)
    })

    it('refuses another content type, and a body it was not told about', async () => {
      if (!sends) return
      const { path } = sampleWire(endpoint)
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'x', ''])
        expect(
          expectRefusal(await call(endpoint, path, '{}', { 'content-type': type }), `${name} ${type}`).code,
        ).toBe('unsupported_media_type')
      expectRefusal(await call(endpoint, path), `${name} without a body`)
    })

    it('refuses ten megabytes at their announcement', async () => {
      if (!sends) return
      const { path } = sampleWire(endpoint)
      const head = `${endpoint.method} ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nauthorization: ${authorization(endpoint)['authorization'] ?? '-'}\r\n`
      const part = 'x'.repeat(1_000)
      const answered = (text: string) => text.includes('"requestId"')
      const announced = `${head}content-length: 10485760\r\n\r\n${part}`
      expect(await sendBytes(world.service.origin, announced, answered)).toMatch(/^HTTP\/1\.1 413 /)
      const chunks = `${(66_000).toString(16)}\r\n${'x'.repeat(66_000)}\r\n`
      const endless = `${head}transfer-encoding: chunked\r\n\r\n${chunks}`
      expect(await sendBytes(world.service.origin, endless, answered)).toMatch(/^HTTP\/1\.1 413 /)
    })

    it('refuses the same parameter twice', async () => {
      const { path, body } = sampleWire(endpoint)
      const parameter = /:(\w+)/.exec(endpoint.path)?.[1]
      if (sends && parameter) {
        const twice = JSON.stringify({ ...(body as object), [parameter]: 1 })
        expect(expectRefusal(await call(endpoint, path, twice), name).fields).toHaveProperty([parameter])
      }
      if (sends) return
      const separator = path.includes('?') ? '&' : '?'
      for (const key of [parameter ?? 'limit', 'limit', 'search', 'tagId', '__proto__'])
        expectRefusal(await call(endpoint, `${path}${separator}${key}=1&${key}=2`), `${name} ${key}`)
    })
  })

  it('lets a large upload learn that it is too large', async () => {
    const answer = await send(world.service.origin, 'POST', '/api/session', {
      headers: { 'content-type': 'application/json' },
      body: Buffer.alloc(10 * 1024 * 1024, 0x20),
    })
    expect(expectRefusal(answer, '10 MB').code).toBe('payload_too_large')
  })

  it('answers paths that are no paths', async () => {
    const odd = [
      ...['/%', '/%E0%A4%A', '/api/%ff', '/api/followers/%00', '/api/followers/%E0%A4%A', '/%00', '/%2e%2e'],
      ...[
        '/..%2f..%2f..%2fetc%2fpasswd',
        '/..%5c..%5cetc',
        '/%c0%ae%c0%ae/etc/passwd',
        '/.git/config',
        '/.env',
      ],
      ...[
        '/api/__proto__',
        '/api/followers/constructor',
        '/api/campaigns/-1',
        '/api/campaigns/1e3',
        '//',
        '/api',
      ],
      ...[
        `/${'a'.repeat(8_000)}`,
        `/api/followers/${'9'.repeat(4_000)}`,
        '/api/followers/1/../2',
        '/%0d%0aset-cookie:x',
      ],
      ...[
        '/api/followers/%F0%9F%98%80',
        '/api/followers/1%20or%201=1',
        '/api/followers;x',
        '/api/policy/%2F',
      ],
      ...['/wechat', '/wechat/push', '/local/clock', '/local/demo', '/readyz/x', '/.well-known/%2e'],
    ]
    for (const path of odd)
      for (const headers of [{}, { authorization: `Bearer ${tokens.staff}` }] as Record<string, string>[])
        expectRefusal(await send(world.service.origin, 'GET', path, { headers }), path.slice(0, 80))
  })

  it('answers methods that nobody offers', async () => {
    for (const method of ['TRACE', 'PROPFIND', 'PATCH', 'PURGE', 'SEARCH', 'LOCK'])
      for (const path of ['/api/followers', '/api/policy', '/nowhere', '/wechat/push', '/', '/healthz'])
        expectRefusal(await send(world.service.origin, method, path), `${method} ${path}`)
    for (const [name, endpoint] of endpoints) {
      const method = endpoint.method === 'PATCH' ? 'TRACE' : 'PATCH'
      const answer = await send(world.service.origin, method, sampleWire(endpoint).path, {
        headers: { ...authorization(endpoint), 'content-type': 'application/json' },
        body: '{}',
      })
      expect(expectRefusal(answer, name).code).toBe('method_not_allowed')
    }
    // What Node's parser itself refuses never reaches us: no answer of ours, and nothing of ours in it.
    for (const line of ['FOO / HTTP/1.1', 'GET / HTTP/9.9', 'GET /a b HTTP/1.1', 'CONNECT x:1 HTTP/1.1'])
      expect(await sendBytes(world.service.origin, `${line}\r\nhost: x\r\n\r\n`)).toMatch(
        /^(HTTP\/1\.1 4\d\d |$)/,
      )
  })

  it('answers HEAD as GET, without a body', async () => {
    for (const [name, endpoint] of endpoints) {
      if (endpoint.method !== 'GET' || endpoint.access === 'public') continue
      const answer = await send(world.service.origin, 'HEAD', sampleWire(endpoint).path)
      expect({ name, status: answer.status, text: answer.text }).toEqual({ name, status: 401, text: '' })
    }
  })

  it('is not thrown by headers that make no sense', async () => {
    const headers: Record<string, string>[] = [
      { 'accept-encoding': 'identity;q=0' },
      { 'accept-encoding': '*;q=0' },
      { 'accept-encoding': 'gzip;q=0.x, , ;' },
      { 'accept-language': ';;;q=9,\u00ff' },
      { accept: '/' },
      { cookie: 'xinyue_staff=%E0%A4%A; ;=;' },
      { cookie: `xinyue_staff=${'x'.repeat(5_000)}` },
      { authorization: `Bearer ${'x'.repeat(5_000)}` },
      { authorization: 'Bearer' },
      { 'if-none-match': '"' },
      { range: 'bytes=9-1' },
      { host: '' },
      { 'x-forwarded-for': 'x,,,1.2.3.4' },
      { 'content-length': '0' },
    ]
    for (const extra of headers) {
      const open = await send(world.service.origin, 'GET', '/api/policy', { headers: extra })
      expect({ extra, ok: open.status < 500 }).toEqual({ extra, ok: true })
      const closed = await send(world.service.origin, 'GET', '/api/tags', { headers: extra })
      expect({ extra, status: closed.status }).toMatchObject({ extra, status: 401 })
    }
  })
})
