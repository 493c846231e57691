import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createApi } from '../../server/src/api'
import type { Notices } from '../../server/src/consent/notices'
import { createWechatGateway, type WechatGateway } from '../../server/src/wechat/gateway'
import { runWorker } from '../../server/src/worker'
import { makeNotices } from './factories'
import { LocalWechat } from './local-wechat'
import { testMorning, testRuntime, type TestRuntime } from './runtime'

/** The whole service in this process, over a real database and the local WeChat beside it. */
export interface Service {
  rt: TestRuntime
  notices: Notices
  wechat: WechatGateway
  localWechat: LocalWechat
  origin: string
  startWorker(): void
  stopWorker(): Promise<void>
  close(): Promise<void>
}

/** A start that fails half-way leaves nothing open: what was opened is closed, the last first. */
export async function startService(settings: Record<string, string> = {}): Promise<Service> {
  const undo: (() => Promise<unknown>)[] = []
  try {
    return await openService(settings, undo)
  } catch (error) {
    for (const step of undo.reverse()) await step()
    throw error
  }
}

async function openService(
  settings: Record<string, string>,
  undo: (() => Promise<unknown>)[],
): Promise<Service> {
  // Each must know the other's address: our port is taken before there is anything to answer on it.
  const server: Server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  undo.push(() => new Promise((resolve) => server.close(resolve)))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const token = 'test-control'
  const localWechat = await LocalWechat.start(origin, { LOCAL_CONTROL_TOKEN: token })
  undo.push(() => localWechat.stop())
  const rt = await testRuntime({
    PUBLIC_ORIGIN: origin,
    WECHAT_API_ORIGIN: localWechat.origin,
    LOCAL_CONTROL_TOKEN: token,
    // The demo's two-phone page shows the staff pages in a frame.
    FRAME_ANCESTOR: localWechat.origin,
    BROWSER_DIST: 'miniprogram/dist/h5',
    ...settings,
  })
  undo.push(() => rt.close())
  const wechat = createWechatGateway(rt)
  undo.push(() => wechat.close())
  const notices = await makeNotices(rt)
  const handle = createApi(rt, wechat, notices).callback()
  server.on('request', (request, response) => void handle(request, response))

  // One time for both, as WeChat and a shop have: the local WeChat passes its clock on to us.
  await localWechat.control('POST', '/local/clock', { now: new Date(testMorning).toISOString() })

  let stop: AbortController | null = null
  let work: Promise<void> = Promise.resolve()
  const service: Service = {
    rt,
    notices,
    wechat,
    localWechat,
    origin,
    startWorker() {
      stop = new AbortController()
      work = runWorker(rt, wechat, stop.signal)
    },
    async stopWorker() {
      stop?.abort()
      await work
    },
    async close() {
      await service.stopWorker()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await wechat.close()
      await localWechat.stop()
      await rt.close()
    },
  }
  return service
}

/** One service for a test file: `const world = serviceForFile()`, then `world.service` inside tests and hooks. */
export function serviceForFile(options: { worker?: boolean; settings?: Record<string, string> } = {}): {
  readonly service: Service
} {
  let service: Service | undefined
  beforeAll(async () => {
    service = await startService(options.settings)
    if (options.worker ?? true) service.startWorker()
  }, 60_000)
  afterAll(() => service?.close(), 60_000)
  return {
    get service() {
      if (!service) throw new Error('the service exists only while tests run')
      return service
    },
  }
}
