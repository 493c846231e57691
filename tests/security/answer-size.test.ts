import { randomUUID } from 'node:crypto'
import { toWire } from '@xinyue/shared/client'
import { contract } from '@xinyue/shared/contract'
import type { Endpoint } from '@xinyue/shared/endpoint'
import type { ErrorBody } from '@xinyue/shared/errors'
import { Customer, StaffMember } from '../support/actors'
import { hostileInputs } from '../support/hostile-inputs'
import { takesBody } from '../support/refused-inputs'
import { Partner } from '../support/partners'
import { send, type Answer } from '../support/raw-http'
import { openSecondServer, ReplacedServer } from '../support/second-server'
import { sampleInput } from '../support/schema-sample'
import { serviceForFile } from '../support/service'

const endpoints = Object.entries(contract).flatMap(([domain, calls]) =>
  Object.entries(calls).map(([name, endpoint]) => [`${domain}.${name}`, endpoint as Endpoint] as const),
)
/** What this process works for one, on all its threads: what others do on the machine is not in it, what the client does is. */
const mostMs = 20
const mostBytes = 8_192

describe('what a refused request costs', () => {
  const world = serviceForFile({ worker: false })
  let tokens: { staff: string; follower: string; partner: string }
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
  }, 60_000)
  afterAll(() => server.close())

  async function call(
    endpoint: Endpoint,
    path: string,
    body?: string,
  ): Promise<{ answer: Answer; ms: number }> {
    const { access } = endpoint
    const token = access === 'follower' || access === 'partner' ? tokens[access] : tokens.staff
    const before = process.cpuUsage()
    const answer = await server.send(endpoint.method, path, {
      headers: {
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        ...(access === 'public' ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body }),
    })
    const { user, system } = process.cpuUsage(before)
    return { answer, ms: (user + system) / 1000 }
  }

  it.each(endpoints)(
    '%s',
    async (name, endpoint) => {
      for (const { what, input } of hostileInputs(endpoint)) {
        const { path, body } = toWire(endpoint, input)
        const text = takesBody(endpoint) ? JSON.stringify(body) : undefined
        const tries: number[] = []
        do {
          const { answer, ms } = await call(endpoint, path, text)
          const seen = {
            name,
            what,
            status: answer.status,
            code: (JSON.parse(answer.text) as Partial<ErrorBody>).error?.code,
          }
          expect({ ...seen, bytes: Buffer.byteLength(answer.text) }).toEqual({
            ...seen,
            status: 400,
            code: 'invalid_input',
            bytes: expect.any(Number),
          })
          expect({ ...seen, small: Buffer.byteLength(answer.text) <= mostBytes }).toMatchObject({
            small: true,
          })
          tries.push(ms)
        } while (Math.min(...tries) > mostMs && tries.length < 40)
        const ms = Math.min(...tries)
        expect({ name, what, ms, quick: ms <= mostMs }).toEqual({ name, what, ms, quick: true })
      }
    },
    120_000,
  )

  it('says when to come again, in the answer and in its header', async () => {
    const limited = endpoints.filter(
      ([, { errors, access }]) => errors.includes('too_many_requests') && access === 'public',
    )
    expect(limited.length).toBeGreaterThan(3)
    for (const [name, endpoint] of limited) {
      const fresh = await openSecondServer(world.service)
      const { path } = toWire(endpoint, sampleInput(endpoint.input))
      const ask = (body: string) =>
        send(fresh.origin, endpoint.method, path, { headers: { 'content-type': 'application/json' }, body })
      // What cannot be read counts like what can.
      for (let i = 0; i < 60; i++) expect((await ask('{"stranger":1}')).status).toBe(400)
      const refused = await ask('{"stranger":1}')
      const { error } = JSON.parse(refused.text) as ErrorBody
      expect({ name, status: refused.status, code: error.code }).toEqual({
        name,
        status: 429,
        code: 'too_many_requests',
      })
      expect(refused.headers['retry-after']).toMatch(/^[1-9]\d{0,2}$/)
      expect(error.retryAfterSeconds).toBe(Number(refused.headers['retry-after']))
      await fresh.close()
    }
  })
})
