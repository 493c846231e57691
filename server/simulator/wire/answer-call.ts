import { reply } from '../http/exchange'
import type { Exchange } from '../http/exchange'
import type { World } from '../world'
import { expireTokens } from './access-token'
import { failure, WireError } from './answer'
import type { WireAnswer } from './answer'
import type { WireEndpoint } from './call'
import { SEND_PATH } from './routes'

const HEADERS = { 'content-type': 'application/json; encoding=utf-8' }
const BAD_GATEWAY = '<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>'

/** Runs one endpoint with the faults that are switched on for it, and answers as WeChat does: HTTP 200. */
export function answerCall(world: World, endpoint: WireEndpoint, exchange: Exchange): void {
  const { slow, other } = world.faults.hit(exchange.path)
  if (other?.kind === 'cut-before') return void exchange.request.socket.destroy()
  if (other?.kind === 'bad-gateway') return reply(exchange, 502, BAD_GATEWAY, { 'content-type': 'text/html' })
  if (other?.kind === 'errcode')
    return reply(exchange, 200, failure(other.errcode ?? -1, other.errmsg), HEADERS)
  if (other?.kind === 'expire-token') expireTokens(world)

  const after: (() => void)[] = []
  const answer = run(world, endpoint, exchange, after)
  const finish = (): void => {
    if (other?.kind === 'cut-after') exchange.request.socket.destroy()
    else reply(exchange, 200, spoil(answer, other?.kind), HEADERS)
    for (const done of after) done()
  }
  const wait = (slow?.ms ?? 0) + (exchange.path === SEND_PATH ? world.settings.sendTakesMs : 0)
  // One turn of the loop even when nothing waits: calls that arrive together do overlap.
  if (wait > 0) setTimeout(finish, wait)
  else setImmediate(finish)
}

function run(world: World, endpoint: WireEndpoint, exchange: Exchange, after: (() => void)[]): WireAnswer {
  try {
    return endpoint(world, {
      method: exchange.method,
      query: exchange.query,
      body: exchange.body.toString(),
      receivedAt: exchange.receivedAt,
      afterAnswer: (done) => void after.push(done),
    })
  } catch (error) {
    if (error instanceof WireError) return failure(error.errcode, error.errmsg)
    throw error
  }
}

function spoil(answer: WireAnswer, kind: string | undefined): string {
  if (kind === 'broken-json') return answer.replace(/"/g, '\\"')
  if (kind === 'truncated-json') return answer.slice(0, Math.floor(answer.length / 2))
  return answer
}
