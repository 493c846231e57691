import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ServerEnv } from '../../config/env'
import { createApi } from '../../server/src/api'
import { send, type Answer } from './raw-http'
import type { Service } from './service'

/**
 * The same service answering on another port as if it had been started with other settings. Its rate limits are its
 * own, so what one test uses up is not missed in the next.
 */
export async function openSecondServer(
  service: Service,
  change: Partial<ServerEnv> = {},
): Promise<{ origin: string; close: () => Promise<void> }> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const rt = { ...service.rt, env: { ...service.rt.env, PUBLIC_ORIGIN: origin, ...change } }
  const handle = createApi(rt, service.wechat, service.notices).callback()
  // A test that fails before it closes it must not keep the run from ending.
  server.unref()
  server.on('request', (request, response) => void handle(request, response))
  return {
    origin,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** A second server for tests that ask more often than a caller may: one that refuses is closed, and another opened. */
export class ReplacedServer {
  private constructor(
    private readonly service: Service,
    private server: Awaited<ReturnType<typeof openSecondServer>>,
  ) {}

  static async open(service: Service): Promise<ReplacedServer> {
    return new ReplacedServer(service, await openSecondServer(service))
  }

  async send(method: string, path: string, options: Parameters<typeof send>[3]): Promise<Answer> {
    const answer = await send(this.server.origin, method, path, options)
    if (answer.status !== 429) return answer
    await this.close()
    this.server = await openSecondServer(this.service)
    return send(this.server.origin, method, path, options)
  }

  close(): Promise<void> {
    return this.server.close()
  }
}
