import type { IncomingMessage, ServerResponse } from 'node:http'
import { preciseNow } from '../clock'

/** A request whose last byte has arrived. */
export interface Exchange {
  method: string
  path: string
  query: URLSearchParams
  body: Buffer
  /** Real epoch milliseconds with a fraction, taken when the last byte had arrived. */
  receivedAt: number
  request: IncomingMessage
  response: ServerResponse
}

const MAX_BODY = 16 * 1024 * 1024

/**
 * Collects the body and hands over an exchange; `then` runs in the same turn as the last byte,
 * so `receivedAt` is as close to the wire as Node allows. Bodies above 16 MB are cut off.
 */
export function receive(
  request: IncomingMessage,
  response: ServerResponse,
  then: (exchange: Exchange) => void,
): void {
  const chunks: Buffer[] = []
  let size = 0
  request.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > MAX_BODY) request.destroy()
    else chunks.push(chunk)
  })
  request.on('end', () => {
    const receivedAt = preciseNow()
    const url = request.url ?? '/'
    const mark = url.indexOf('?')
    then({
      method: request.method ?? 'GET',
      path: mark < 0 ? url : url.slice(0, mark),
      query: new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1)),
      body: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks),
      receivedAt,
      request,
      response,
    })
  })
}

export function reply(
  exchange: Exchange,
  status: number,
  body: string | Buffer,
  headers: Record<string, string | number | string[]>,
): void {
  if (exchange.response.destroyed || exchange.response.writableEnded) return
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  exchange.response.writeHead(status, { ...headers, 'content-length': bytes.length })
  exchange.response.end(exchange.method === 'HEAD' ? undefined : bytes)
}

export const replyJson = (exchange: Exchange, status: number, value: unknown): void =>
  reply(exchange, status, JSON.stringify(value), {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  })
