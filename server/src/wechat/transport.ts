import { Pool, errors } from 'undici'

/**
 * How one POST ended. `refused`: it certainly never reached WeChat. `silent`: it may have: nobody knows.
 * WeChat answers errors with HTTP 200, so anything else is no answer of its own.
 */
export type Reply =
  { kind: 'answer'; body: Record<string, unknown> } | { kind: 'refused' } | { kind: 'silent' }

/** Together well below a recipient's lease, so that no request outlives it. */
const connectMs = 1_000
const headersMs = 3_000
const bodyMs = 1_000
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
])

/** undici's `request` costs a sixth of `fetch` or axios per POST. */
export class Transport {
  private readonly pool: Pool
  private free: number
  private readonly queue: (() => void)[] = []

  constructor(origin: string, connections: number) {
    this.free = connections
    this.pool = new Pool(origin, {
      connections,
      pipelining: 1,
      connectTimeout: connectMs,
      headersTimeout: headersMs,
      bodyTimeout: bodyMs,
      keepAliveTimeout: 20_000,
    })
  }

  /**
   * `before`: `performance.now()` after which the request must not leave any more; it is `refused` then. Requests wait
   * for a connection here and not in the pool, which would send them however late.
   */
  async send(method: 'GET' | 'POST', path: string, body?: string, before = Infinity): Promise<Reply> {
    if (this.free > 0) this.free--
    else await new Promise<void>((resolve) => this.queue.push(resolve))
    try {
      if (performance.now() > before) return { kind: 'refused' }
      const response = await this.pool.request({
        method,
        path,
        body: body ?? null,
        headers: body === undefined ? null : { 'content-type': 'application/json; charset=utf-8' },
      })
      const text = await response.body.text()
      if (response.statusCode !== 200) return { kind: 'silent' }
      const parsed: unknown = JSON.parse(text)
      if (typeof parsed !== 'object' || parsed === null) return { kind: 'silent' }
      return { kind: 'answer', body: { ...parsed } }
    } catch (error) {
      return { kind: isNeverSent(error) ? 'refused' : 'silent' }
    } finally {
      const next = this.queue.shift()
      if (next) next()
      else this.free++
    }
  }

  close(): Promise<void> {
    return this.pool.destroy()
  }
}

const isNeverSent = (error: unknown): boolean =>
  error instanceof errors.ConnectTimeoutError ||
  (error instanceof Error && 'code' in error && neverSent.has(String(error.code)))

export const errcodeOf = (body: Record<string, unknown>): number =>
  typeof body['errcode'] === 'number' ? body['errcode'] : 0
