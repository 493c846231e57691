import type { CallOf, Contract, Endpoint, Method, OutputOf } from './endpoint'
import type { ErrorBody } from './errors'

export interface WireRequest {
  method: Method
  /** Path with parameters filled in and, for GET and DELETE, the query. */
  path: string
  body?: unknown
  /** For the header `Idempotency-Key`. */
  key?: string
}
export interface WireResponse {
  status: number
  body: unknown
}
/** A staff member's number: who a tab believes is signed in. The server refuses when the session is another's. */
export const actingHeader = 'x-acting-staff'

/** Carries one request; rejects only when no answer came. */
export type Send = (request: WireRequest) => Promise<WireResponse>

/** What must not happen twice does not compile without a key. */
type ArgumentsOf<E extends Endpoint> = E['once'] extends false | undefined
  ? [input: CallOf<E>]
  : [input: CallOf<E>, key: string]

export type Client<C extends Contract> = {
  readonly [D in keyof C]: {
    readonly [N in keyof C[D]]: (...args: ArgumentsOf<C[D][N]>) => Promise<OutputOf<C[D][N]>>
  }
}

/** A call was answered with an error. `code` has a text in `locales`. */
export class CallError extends Error {
  override readonly name = 'CallError'
  constructor(
    readonly status: number,
    readonly error: ErrorBody['error'],
  ) {
    super(error.message)
  }
}

export const isErrorBody = (body: unknown): body is ErrorBody =>
  typeof body === 'object' &&
  body !== null &&
  'error' in body &&
  typeof body.error === 'object' &&
  body.error !== null

/** Where a call goes: all that a client needs of an endpoint. */
type Line = Pick<Endpoint, 'method' | 'path'>
export type Lines<C extends Contract> = {
  readonly [D in keyof C]: { readonly [N in keyof C[D]]: Line }
}

/** Fills `:name` in the path from the input; what is left over goes into the query or the body. */
export function toWire(endpoint: Line, input: Record<string, unknown>): WireRequest {
  const rest = { ...input }
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(String(value))
  })
  if (endpoint.method !== 'GET' && endpoint.method !== 'DELETE')
    return { method: endpoint.method, path, body: rest }
  const query = Object.entries(rest)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
    .join('&')
  return { method: endpoint.method, path: query ? `${path}?${query}` : path }
}

/** Typed calls over an injected transport: `client.followers.list({ limit: 20 })`. */
export function createClient<C extends Contract>(lines: Lines<C>, send: Send): Client<C> {
  const call = (endpoint: Line) => async (input: Record<string, unknown>, key?: string) => {
    const { status, body } = await send({ ...toWire(endpoint, input), ...(key === undefined ? {} : { key }) })
    if (status >= 200 && status < 300) return body
    if (isErrorBody(body)) throw new CallError(status, body.error)
    throw new CallError(status, { code: 'unavailable', message: `HTTP ${status}`, requestId: '' })
  }
  const domains = Object.entries<Readonly<Record<string, Line>>>(lines).map(([domain, endpoints]) => [
    domain,
    Object.fromEntries(Object.entries(endpoints).map(([name, endpoint]) => [name, call(endpoint)])),
  ])
  return Object.fromEntries(domains) as Client<C>
}
