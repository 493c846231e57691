import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readSimulatorEnv } from '../../config/env'
import type { Clock } from '../../server/simulator/clock'
import { startSimulator } from '../../server/simulator/start-simulator'

interface Person {
  openid: string
  name: string
}
interface Send {
  openid: string
  errcode: number
  msgid: string
  receivedAt: number
}

/** What the tests read of the local WeChat's answers. Each answer holds some of it. */
export interface Json {
  status: number
  errcode: number
  errmsg: string
  access_token: string
  expires_in: number
  openid: string
  msgid: number
  phone_info: { purePhoneNumber: string }
  total: number
  next: number
  people: Person[]
  credits: Record<string, number>
  sends: Send[]
  messages: { request: string; answer: string }[]
  pushes: { state: string }[]
  [field: string]: unknown
}
export const APP = { appid: 'wxtest0000000001', secret: 'test-secret' }
export const TOKEN = 'pushtoken'

export interface Received {
  method: string
  path: string
  query: URLSearchParams
  headers: IncomingMessage['headers']
  body: string
}

type Answer = { status?: number; body?: string; headers?: Record<string, string>; delayMs?: number } | null

/** Stands where the Xinyue server stands: keeps what it is sent, answers what the test says. */
export async function standInServer(answer: (received: Received) => Answer = () => ({ body: 'success' })) {
  const received: Received[] = []
  const waiting: (() => void)[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://x')
      const got = {
        method: request.method ?? '',
        path: url.pathname,
        query: url.searchParams,
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      }
      received.push(got)
      for (const wake of waiting.splice(0)) wake()
      const said = answer(got)
      if (!said) return void request.socket.destroy()
      response.writeHead(said.status ?? 200, said.headers)
      response.end(said.body ?? '')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    /** Resolves once `count` requests have come. */
    async until(count: number): Promise<Received[]> {
      while (received.length < count) await new Promise<void>((resolve) => waiting.push(resolve))
      return received
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export const TEMPLATE = {
  id: 'tpl_new',
  title: '新品上架提醒',
  content: '商品:{{thing1.DATA}}\n时间:{{time2.DATA}}\n价格:{{amount3.DATA}}\n',
}
export const DATA = {
  thing1: { value: '冬至桂花茶' },
  time2: { value: '2026-11-21 10:00' },
  amount3: { value: '¥12.50' },
}

/** The local WeChat inside this process, with the calls that tests of it repeat. As a process of its own: `tests/support`. */
export async function localWechat(
  env: Record<string, string> = {},
  warn?: (line: string) => void,
  clock?: Clock,
) {
  const simulator = await startSimulator(
    readSimulatorEnv({
      WECHAT_APP_ID: APP.appid,
      WECHAT_APP_SECRET: APP.secret,
      WECHAT_PUSH_TOKEN: TOKEN,
      SIM_PORT: '0',
      SIM_API_ORIGIN: 'http://127.0.0.1:9',
      ...env,
    }),
    warn,
    clock,
  )
  const { origin } = simulator

  async function call(method: string, path: string, body?: unknown): Promise<Json> {
    const response = await fetch(origin + path, {
      method,
      ...(body === undefined
        ? {}
        : {
            body: typeof body === 'string' ? body : JSON.stringify(body),
            headers: { 'content-type': 'application/json' },
          }),
    })
    return { ...((await response.json()) as Json), status: response.status }
  }
  const get = (path: string) => call('GET', path)
  const post = (path: string, body: unknown = {}) => call('POST', path, body)

  return {
    ...simulator,
    get,
    post,
    remove: (path: string, body?: unknown) => call('DELETE', path, body),
    stableToken: async (force = false): Promise<Json> =>
      post('/cgi-bin/stable_token', { grant_type: 'client_credential', ...APP, force_refresh: force }),
    async send(openid: string, change: Record<string, unknown> = {}, token?: string): Promise<Json> {
      const value = token ?? (await this.stableToken()).access_token
      return post(`/cgi-bin/message/subscribe/send?access_token=${value}`, {
        touser: openid,
        template_id: TEMPLATE.id,
        data: DATA,
        ...change,
      })
    },
    /** One person with `credits` sends of the template. */
    async person(openid: string, credits = 0): Promise<void> {
      await post('/local/templates', { templates: [TEMPLATE] })
      await post('/local/people', {
        people: [{ openid, name: '林小满', phone: '13900000001', credits: { [TEMPLATE.id]: credits } }],
      })
    },
    advance: (ms: number) => post('/local/clock', { advanceMs: ms }),
  }
}

export type LocalWechat = Awaited<ReturnType<typeof localWechat>>
