import { replyJson } from '../http/exchange'
import type { Exchange } from '../http/exchange'
import { fromElsewhere } from '../http/same-origin'
import { conditionRoutes } from './conditions'
import { ControlError } from './control-error'
import { messageRoutes } from './messages'
import { peopleRoutes } from './people'
import type { Desk } from './route'
import { templateRoutes } from './templates'

const routes = [...peopleRoutes, ...messageRoutes, ...templateRoutes, ...conditionRoutes].map((each) => ({
  ...each,
  segments: each.path.split('/'),
}))

/** Answers a call below `/local/`: JSON in, JSON out, `{error: {message, issues}}` when it cannot. */
export async function answerControl(desk: Desk, exchange: Exchange): Promise<void> {
  try {
    if (fromElsewhere(exchange.request))
      throw new ControlError(403, 'control calls come from this origin only')
    const { run, params } = find(exchange)
    replyJson(exchange, 200, await run(desk, params, readInput(exchange)))
  } catch (error) {
    if (!(error instanceof ControlError)) throw error
    replyJson(exchange, error.status, { error: { message: error.message, issues: error.issues } })
  }
}

function find({ method, path }: Exchange) {
  const given = path.split('/')
  let pathExists = false
  for (const { method: wanted, segments, run } of routes) {
    const params = match(segments, given)
    if (!params) continue
    if (wanted === method) return { run, params }
    pathExists = true
  }
  throw pathExists
    ? new ControlError(405, 'not by this method')
    : new ControlError(404, 'no such control call')
}

function match(segments: string[], given: string[]): Record<string, string> | null {
  if (segments.length !== given.length) return null
  const params: Record<string, string> = {}
  for (const [i, segment] of segments.entries()) {
    const part = given[i] ?? ''
    if (segment.startsWith(':')) params[segment.slice(1)] = decode(part)
    else if (segment !== part) return null
  }
  return params
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw new ControlError(400, 'the path is not valid')
  }
}

function readInput({ method, query, body }: Exchange): unknown {
  if (method === 'GET') return Object.fromEntries(query)
  if (body.length === 0) return {}
  try {
    return JSON.parse(body.toString())
  } catch {
    throw new ControlError(400, 'the body is not JSON')
  }
}
