import { Client, errors, type Dispatcher } from 'undici'

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

type Begin = (connection: Client) => void

/**
 * undici's `request` costs a sixth of `fetch` or axios per POST. Connections are handed out here and not by its pool,
 * which looks through all of them for every request; and what waits there can neither be told from what was sent nor be
 * held to a deadline.
 */
export class Transport {
  private readonly connections: readonly Client[]
  private readonly idle: Client[]
  private readonly waiting: Begin[] = []

  constructor(origin: string, connections: number) {
    const options = {
      pipelining: 1,
      connectTimeout: connectMs,
      headersTimeout: headersMs,
      bodyTimeout: bodyMs,
      keepAliveTimeout: 20_000,
    }
    // Each connects when it is first used.
    this.connections = Array.from({ length: connections }, () => new Client(origin, options))
    this.idle = [...this.connections].reverse()
  }

  /** @param startBefore `performance.now()` after which nothing may leave any more. */
  send(method: 'GET' | 'POST', path: string, body?: string, startBefore = Infinity): Promise<Reply> {
    return new Promise((resolve) => {
      const begin: Begin = (connection) => {
        const end = (reply: Reply) => {
          resolve(reply)
          this.release(connection)
        }
        if (performance.now() > startBefore) end({ kind: 'too_late' })
        else
          connection.dispatch(
            { method, path, body: body ?? null, headers: body === undefined ? null : jsonHeaders },
            new Answer(end),
          )
      }
      const connection = this.idle.pop()
      if (connection) begin(connection)
      else this.waiting.push(begin)
    })
  }

  /** The connection passes on to who waits longest. */
  private release(connection: Client): void {
    const next = this.waiting.shift()
    if (next) next(connection)
    else this.idle.push(connection)
  }

  async close(): Promise<void> {
    await Promise.all(this.connections.map((connection) => connection.destroy()))
  }
}

/**
 * Below `client.request`, which makes a stream of every answer: a fifth of what a send costs us. Of undici's older kind of
 * handler: for the newer kind it makes an object of the headers of every answer, a tenth.
 */
class Answer implements Dispatcher.DispatchHandler {
  private status = 0
  private text = ''
  private abort: (reason: Error) => void = () => undefined

  constructor(private readonly end: (reply: Reply) => void) {}

  onConnect(abort: (reason?: Error) => void): void {
    this.abort = abort
  }
  onHeaders(status: number): boolean {
    this.status = status
    return true
  }
  onData(chunk: Buffer): boolean {
    // WeChat's answers are ASCII: no character is cut in two.
    this.text += chunk.toString('latin1')
    if (this.text.length > maxAnswer) this.abort(new Error('the answer is too long'))
    return true
  }
  onComplete(): void {
    this.end(this.status === 200 ? readAnswer(this.text) : { kind: 'silent' })
  }
  onError(error: Error): void {
    this.end({ kind: isNeverSent(error) ? 'refused' : 'silent' })
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
