import { setClockOffset } from '../phone-clock'
import { recordCall } from '../record'
import { wx } from './wx'
import type { Callbacks } from './wx'

interface RequestOptions extends Callbacks {
  url: string
  method?: string
  data?: unknown
  header?: Record<string, string>
  timeout?: number
  dataType?: string
  responseType?: 'text' | 'arraybuffer'
}

const DEFAULT_TIMEOUT = 60_000
const relayed = new Set<string>()

/** The address of a server as the phone reaches it: through the simulator, whatever host was named. */
export function relayAddress(url: string): string | null {
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) return null
  const { origin, pathname, search } = new URL(url)
  relayed.add(origin)
  return `/phone/relay${pathname}${search}`
}

/** True for hosts that the mini-program has called before, so that their images are reached the same way. */
export const isRelayed = (url: string): boolean => URL.canParse(url) && relayed.has(new URL(url).origin)

/** Runs a fetch the way wx.request fails: a timeout, an abort, no server. */
export async function relay(
  url: string,
  init: RequestInit,
  timeout = DEFAULT_TIMEOUT,
  aborter = new AbortController(),
): Promise<Response> {
  const address = relayAddress(url)
  if (!address) throw new Error(`invalid url "${url}"`)
  const timer = setTimeout(() => aborter.abort('timeout'), timeout)
  try {
    const response = await fetch(address, { ...init, signal: aborter.signal, credentials: 'omit' })
    const offset = response.headers.get('x-local-clock')
    if (offset !== null) setClockOffset(Number(offset))
    if (response.headers.has('x-relay-failed'))
      throw new Error('errcode:-102 cronet_error_code:-102 error_msg:net::ERR_CONNECTION_REFUSED')
    return response
  } catch (error) {
    if (aborter.signal.aborted) throw new Error(aborter.signal.reason === 'timeout' ? 'timeout' : 'abort')
    throw error
  } finally {
    clearTimeout(timer)
  }
}

/** WeChat: wx.request. Answers a task that can be aborted; resolves for every HTTP status. */
wx.request = (options: RequestOptions) => {
  recordCall('request', [options])
  const aborter = new AbortController()
  const headersListeners: ((event: object) => void)[] = []
  void (async () => {
    let result: { errMsg: string }
    try {
      const { url, init } = prepare(options)
      const response = await relay(url, init, options.timeout, aborter)
      const header = Object.fromEntries(response.headers)
      for (const listen of headersListeners) listen({ header })
      result = {
        errMsg: 'request:ok',
        ...{ data: await readData(response, options), statusCode: response.status, header, cookies: [] },
      }
    } catch (error) {
      result = { errMsg: `request:fail ${error instanceof Error ? error.message : String(error)}` }
      options.fail?.(result)
      options.complete?.(result)
      return
    }
    options.success?.(result)
    options.complete?.(result)
  })()
  return {
    abort: () => aborter.abort('abort'),
    onHeadersReceived: (listen: (event: object) => void) => void headersListeners.push(listen),
    offHeadersReceived: () => void headersListeners.splice(0),
    onChunkReceived: () => undefined,
    offChunkReceived: () => undefined,
  }
}

function prepare({ url, method = 'GET', data, header = {} }: RequestOptions): {
  url: string
  init: RequestInit
} {
  const headers = new Headers({ 'content-type': 'application/json' })
  for (const [name, value] of Object.entries(header)) headers.set(name, String(value))
  const verb = method.toUpperCase()
  if (data === undefined || data === null) return { url, init: { method: verb, headers } }
  if (verb === 'GET' && typeof data === 'object' && !(data instanceof ArrayBuffer)) {
    return { url: url + (url.includes('?') ? '&' : '?') + encode(data), init: { method: verb, headers } }
  }
  if (typeof data === 'string' || data instanceof ArrayBuffer)
    return { url, init: { method: verb, headers, body: data } }
  const isForm = headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')
  return { url, init: { method: verb, headers, body: isForm ? encode(data) : JSON.stringify(data) } }
}

const encode = (data: object): string =>
  Object.entries(data)
    .filter(([, value]) => value !== undefined)
    .map(
      ([name, value]) =>
        `${encodeURIComponent(name)}=${encodeURIComponent(typeof value === 'object' ? JSON.stringify(value) : String(value))}`,
    )
    .join('&')

async function readData(
  response: Response,
  { dataType = 'json', responseType }: RequestOptions,
): Promise<unknown> {
  if (responseType === 'arraybuffer') return response.arrayBuffer()
  const text = await response.text()
  if (dataType !== 'json') return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
