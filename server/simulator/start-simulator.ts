import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { SimulatorEnv } from '../../config/env'
import { AcceptedSends } from './accepted-sends'
import { Clock } from './clock'
import { answerControl } from './control/answer-control'
import { ApiServer } from './control/api-server'
import type { Desk } from './control/route'
import { Faults } from './faults'
import { receive, replyJson } from './http/exchange'
import type { Exchange } from './http/exchange'
import { answerPage } from './pages/answer-page'
import { Relay, RELAY_PREFIX } from './phone/relay'
import { sentEvent } from './push/event-body'
import { MessagePush } from './push/message-push'
import { StateFile } from './state-file'
import { answerCall } from './wire/answer-call'
import { wireEndpoints } from './wire/routes'
import { createWorld } from './world'

export interface Simulator {
  origin: string
  /** Saves the state, stops pushing and closes every connection. */
  close(): Promise<void>
}

/** WeChat reports a delivery shortly after the send, never within it. */
const DELIVERY_MS = 5

const warnOnStderr = (line: string): void => void process.stderr.write(`${line}\n`)

/**
 * Starts the local WeChat inside this process; port 0 takes any free one.
 * Rejects with Node's listen error (`EADDRINUSE`) when the port is taken.
 */
export async function startSimulator(
  env: SimulatorEnv,
  warn = warnOnStderr,
  clock = new Clock(),
): Promise<Simulator> {
  const app = { appId: env.WECHAT_APP_ID, appSecret: env.WECHAT_APP_SECRET }
  const world = createWorld(app, clock, new Faults())
  const push = new MessagePush(world, {
    origin: env.SIM_API_ORIGIN,
    token: env.WECHAT_PUSH_TOKEN,
    aesKey: env.WECHAT_PUSH_AES_KEY,
  })
  const relay = new Relay(env.SIM_API_ORIGIN, env.WECHAT_APP_ID, world.clock)
  const accepted = new AcceptedSends()
  const apiServer = new ApiServer(env.SIM_API_ORIGIN, env.LOCAL_CONTROL_TOKEN)
  const desk: Desk = { world, push, accepted, apiServer }
  const endpoints = wireEndpoints((openid, templateId, msgid) => {
    push.noteSend()
    accepted.note()
    if (world.settings.sentEvents)
      push.push(sentEvent(openid, world.clock.now(), { templateId, msgid }), DELIVERY_MS)
  })

  const answer = async (exchange: Exchange): Promise<void> => {
    if (exchange.path.startsWith('/local/')) return answerControl(desk, exchange)
    if (exchange.path.startsWith(`${RELAY_PREFIX}/`)) return relay.forward(exchange)
    return answerPage(env.SIM_PHONE_DIST, exchange)
  }
  const fail = (exchange: Exchange) => (error: unknown) => {
    warn(
      `simulator: ${exchange.method} ${exchange.path} failed: ${error instanceof Error ? error.stack : String(error)}`,
    )
    replyJson(exchange, 500, { error: { message: 'the simulator failed; its log says why', issues: [] } })
  }
  const server = createServer((request, response) => {
    receive(request, response, (exchange) => {
      const endpoint = endpoints.get(exchange.path)
      if (!endpoint) return void answer(exchange).catch(fail(exchange))
      try {
        answerCall(world, endpoint, exchange)
      } catch (error) {
        fail(exchange)(error)
      }
    })
  })
  server.keepAliveTimeout = 65_000

  const state = env.SIM_STATE_FILE ? new StateFile(world, env.SIM_STATE_FILE, warn) : null
  const release = async (): Promise<void> => {
    await Promise.all([push.close(), relay.close(), state?.close()])
  }
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(env.SIM_PORT, env.SIM_HOST, resolve)
    })
  } catch (error) {
    await release()
    throw error
  }
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://${env.SIM_HOST.includes(':') ? `[${env.SIM_HOST}]` : env.SIM_HOST}:${port}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
      await release()
    },
  }
}
