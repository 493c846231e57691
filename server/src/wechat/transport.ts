import { Pool, errors } from 'undici'

/**
 * How one POST ended. `refused`: it certainly never reached WeChat. `silent`: it may have: nobody knows.
 * WeChat answers errors with HTTP 200, so anything else is no answer of its own.
 */
export type Reply =
  | { kind: 'answer'; body: Record<string, unknown> }
  | { kind: 'refused' }
  | { kind: 'silent' }
  /** Its turn came after `startBefore`: not begun. */
  | { kind: 'too_late' }

/** Together well below a recipient's lease, so that no request outlives it. */
const connectMs = 1_000
const headersMs = 3_000
const bodyMs = 1_000
/** Characters. WeChat's longest answer to what we ask is below a thousand. */
const maxAnswer = 65_536
const jsonHeaders = ['content-type', 'application/json; charset=utf-8']
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
])

/**
 * undici's `request` costs a sixth of `fetch` or axios per POST. Requests wait here and not in its pool: what waits
 * there can neither be told from what was sent nor be held to a deadline.
 */
export class Transport {
  private readonly pool: Pool
  private readonly waiting: (() => void)[] = []
  private free: number
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

  /** @param startBefore `performance.now()` after which nothing may leave any more. */
  async send(method: 'GET' | 'POST', path: string, body?: string, startBefore = Infinity): Promise<Reply> {
    if (this.free > 0) this.free--
    else await new Promise<void>((resolve) => this.waiting.push(resolve))
    try {
      return performance.now() > startBefore ? { kind: 'too_late' } : await this.request(method, path, body)
    } finally {
      // The place passes on to who waits longest.
      const next = this.waiting.shift()
      if (next) next()
      else this.free++
    }
  }

  /** Below `pool.request`: that makes a stream of every answer, a fifth of what a send costs us. */
  private request(method: 'GET' | 'POST', path: string, body?: string): Promise<Reply> {
    return new Promise((resolve) => {
      let status = 0
      let text = ''
      this.pool.dispatch(
        { method, path, body: body ?? null, headers: body === undefined ? null : jsonHeaders },
        {
          onRequestStart() {
            // undici takes a handler without this for one of its older kind.
          },
          onResponseStart(_controller, statusCode) {
            status = statusCode
          },
          onResponseData(controller, chunk) {
            // WeChat's answers are ASCII: no character is cut in two.
            text += chunk.toString('latin1')
            if (text.length > maxAnswer) controller.abort(new Error('the answer is too long'))
          },
          onResponseEnd() {
            resolve(status === 200 ? readAnswer(text) : { kind: 'silent' })
          },
          onResponseError(_controller, error) {
            resolve({ kind: isNeverSent(error) ? 'refused' : 'silent' })
          },
        },
      )
    })
  }

  close(): Promise<void> {
    return this.pool.destroy()
  }
}

function readAnswer(text: string): Reply {
  try {
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed))
      return { kind: 'answer', body: { ...parsed } }
  } catch {
    // Broken JSON: whatever it meant, nobody knows what happened.
  }
  return { kind: 'silent' }
}

const isNeverSent = (error: unknown): boolean =>
  error instanceof errors.ConnectTimeoutError ||
  (error instanceof Error && 'code' in error && neverSent.has(String(error.code)))

export const errcodeOf = (body: Record<string, unknown>): number =>
  typeof body['errcode'] === 'number' ? body['errcode'] : 0
