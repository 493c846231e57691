import { request } from 'undici'

export interface Forwarded {
  /** False when no LOCAL_CONTROL_TOKEN is set: the server was not asked. */
  asked: boolean
  ok: boolean
  status: number | null
  message: string | null
}

/** The Xinyue server's own `/local/*` doors, opened by the control token. */
export class ApiServer {
  constructor(
    readonly origin: string,
    private readonly controlToken: string | undefined,
  ) {}

  /** Moves the server's clock along; `null` returns it to real time. */
  async setClock(now: number | null): Promise<Forwarded> {
    if (!this.controlToken) return { asked: false, ok: true, status: null, message: null }
    const body = JSON.stringify({ now: now === null ? null : new Date(now).toISOString() })
    try {
      const { status, text } = await this.call('POST', '/local/clock', body)
      const ok = status >= 200 && status < 300
      return { asked: true, ok, status, message: ok ? null : text.slice(0, 300) }
    } catch (error) {
      return {
        asked: true,
        ok: false,
        status: null,
        message: error instanceof Error ? error.message : String(error),
      }
    }
  }

  /** The demo logins, or null when the server offers none. */
  async demo(): Promise<unknown> {
    try {
      const { status, text } = await this.call('GET', '/local/demo')
      return status === 200 ? (JSON.parse(text) as unknown) : null
    } catch {
      return null
    }
  }

  private async call(
    method: 'GET' | 'POST',
    path: string,
    body?: string,
  ): Promise<{ status: number; text: string }> {
    const response = await request(this.origin + path, {
      method,
      headers: {
        ...(this.controlToken ? { 'x-local-token': this.controlToken } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body ?? null,
      signal: AbortSignal.timeout(5000),
    })
    return { status: response.statusCode, text: await response.body.text() }
  }
}
