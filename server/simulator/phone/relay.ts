import { Pool } from 'undici'
import type { Clock } from '../clock'
import { reply, replyJson } from '../http/exchange'
import type { Exchange } from '../http/exchange'

export const RELAY_PREFIX = '/phone/relay'
/** Headers that belong to the browser or to one connection, not to the mini-program's request. */
const NOT_FORWARDED =
  /^(host|connection|keep-alive|transfer-encoding|upgrade|te|trailer|expect|content-length|origin|referer|cookie|accept-language|accept-encoding|user-agent|sec-.*)$/
const NOT_RETURNED =
  /^(connection|keep-alive|transfer-encoding|content-length|set-cookie|content-security-policy|x-frame-options)$/
const USER_AGENT =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.50 NetType/WIFI Language/zh_CN'

/**
 * Carries `wx.request` from the phone to the Xinyue server, whatever host the mini-program named: a browser
 * page may not call it across origins, and WeChat sends no Origin but its own fixed Referer.
 * WeChat: wx.request, "Referer".
 */
export class Relay {
  private readonly pool: Pool

  constructor(
    origin: string,
    private readonly appId: string,
    private readonly clock: Clock,
  ) {
    this.pool = new Pool(origin, { connections: 32, headersTimeout: 60_000, bodyTimeout: 60_000 })
  }

  async forward(exchange: Exchange): Promise<void> {
    const { method, body, request } = exchange
    const headers: Record<string, string | string[]> = {
      referer: `https://servicewechat.com/${this.appId}/0/page-frame.html`,
      'user-agent': USER_AGENT,
    }
    for (const [name, value] of Object.entries(request.headers))
      if (value !== undefined && !NOT_FORWARDED.test(name)) headers[name] = value
    try {
      const response = await this.pool.request({
        method: method as 'GET',
        path: (request.url ?? '/').slice(RELAY_PREFIX.length) || '/',
        headers,
        body: body.length > 0 ? body : null,
      })
      // The phone's `Date` follows the simulated time without asking for it.
      const returned: Record<string, string | string[]> = { 'x-local-clock': String(this.clock.offsetMs) }
      for (const [name, value] of Object.entries(response.headers))
        if (value !== undefined && !NOT_RETURNED.test(name)) returned[name] = value
      reply(exchange, response.statusCode, Buffer.from(await response.body.arrayBuffer()), returned)
    } catch (error) {
      // The header tells the phone that no server answered, so wx.request fails instead of resolving.
      exchange.response.setHeader('x-relay-failed', '1')
      replyJson(exchange, 502, { error: error instanceof Error ? error.message : String(error) })
    }
  }

  async close(): Promise<void> {
    await this.pool.destroy()
  }
}
