import { errcodeOf, type Transport } from './transport'
import { WechatError } from './wechat-error'

/** Renewed this long before its end, so that no request leaves with a token about to die. */
const margin = 5 * 60_000

/**
 * WeChat: stable_token. Normal mode answers the same token to every process until about five minutes before it
 * ends, so processes need not share it. One request at a time; real time, since WeChat counts real seconds.
 */
export class AccessToken {
  private token: { value: string; goodUntil: number } | null = null
  private pending: Promise<string> | null = null

  constructor(
    private readonly transport: Transport,
    private readonly appId: string,
    private readonly secret: string,
  ) {}

  /** At once when there is a good one: a promise for every message adds up. */
  get(): string | Promise<string> {
    if (this.token && this.token.goodUntil > Date.now()) return this.token.value
    this.pending ??= this.fetch().finally(() => (this.pending = null))
    return this.pending
  }

  /** WeChat called this token bad: the next `get` asks for another. A token replaced meanwhile stays. */
  forget(value: string): void {
    if (this.token?.value === value) this.token = null
  }

  private async fetch(): Promise<string> {
    const path = '/cgi-bin/stable_token'
    const request = {
      grant_type: 'client_credential',
      appid: this.appId,
      secret: this.secret,
      force_refresh: false,
    }
    const reply = await this.transport.send('POST', path, JSON.stringify(request))
    if (reply.kind !== 'answer') throw new WechatError(null, path)
    const { access_token: value, expires_in: seconds } = reply.body
    if (typeof value !== 'string' || typeof seconds !== 'number')
      throw new WechatError(errcodeOf(reply.body), path)
    // Inside the margin the same token comes back: use it for a moment and ask again.
    this.token = { value, goodUntil: Date.now() + Math.max(1_000, seconds * 1000 - margin) }
    return value
  }
}
