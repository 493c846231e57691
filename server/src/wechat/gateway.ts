import { AppError } from '../core/errors'
import type { Runtime } from '../core/runtime'
import { AccessToken } from './access-token'
import { classifySend, type SendOutcome } from './send-outcome'
import { Transport, errcodeOf, type Reply } from './transport'
import { WechatError } from './wechat-error'

export interface SubscribeMessage {
  openid: string
  templateId: string
  page: string
  /** Already in WeChat's form, `{"thing1":{"value":"..."}}`, as JSON: the same for everyone in a campaign. */
  dataJson: string
}

/** Everything that goes to WeChat goes through here. */
export interface WechatGateway {
  /** WeChat: jscode2session. @throws AppError login_code_invalid, wechat_unavailable */
  openidFor(code: string): Promise<string>
  /** WeChat: getuserphonenumber. @throws AppError phone_code_invalid, wechat_unavailable */
  phoneFor(code: string): Promise<string>
  /**
   * WeChat: subscribe/send. Never throws: every ending is an outcome.
   * `before`: `performance.now()` after which nothing may leave any more, a retry with a new token included.
   */
  sendSubscribeMessage(message: SubscribeMessage, before: number): Promise<SendOutcome>
  close(): Promise<void>
}

/** WeChat: token errors on any call. Refresh once, retry once: the call was refused, so a retry sends nothing twice. */
const tokenErrors = new Set([40001, 40014, 41001, 42001])
/** Unknown or expired, used before; 40226: a sign-in that WeChat blocks. */
const invalidCodes = new Set([40029, 40163, 40226])

export function createWechatGateway(rt: Runtime): WechatGateway {
  const { env } = rt
  const transport = new Transport(env.WECHAT_API_ORIGIN, env.WECHAT_SEND_CONCURRENCY)
  // Somebody who signs in does not wait behind a campaign.
  const calls = new Transport(env.WECHAT_API_ORIGIN, 16)
  const token = new AccessToken(calls, env.WECHAT_APP_ID, env.WECHAT_APP_SECRET)
  const stateJson = JSON.stringify(env.WECHAT_MINIPROGRAM_STATE)

  async function post(over: Transport, path: string, body: string, before = Infinity): Promise<Reply> {
    for (let attempt = 1; ; attempt++) {
      const value = await token.get()
      const reply = await over.send('POST', `${path}?access_token=${value}`, body, before)
      if (reply.kind !== 'answer' || attempt === 2 || !tokenErrors.has(errcodeOf(reply.body))) return reply
      token.forget(value)
    }
  }

  const unavailable = (errcode: number | null): AppError => {
    rt.log.warn({ errcode: errcode ?? undefined }, 'WeChat did not do what was asked')
    return new AppError('wechat_unavailable')
  }

  return {
    async openidFor(code) {
      const query = new URLSearchParams({
        appid: env.WECHAT_APP_ID,
        secret: env.WECHAT_APP_SECRET,
        js_code: code,
        grant_type: 'authorization_code',
      })
      const reply = await calls.send('GET', `/sns/jscode2session?${query.toString()}`)
      if (reply.kind !== 'answer') throw unavailable(null)
      const errcode = errcodeOf(reply.body)
      if (invalidCodes.has(errcode)) throw new AppError('login_code_invalid')
      const { openid } = reply.body
      if (errcode !== 0 || typeof openid !== 'string') throw unavailable(errcode)
      // session_key is left where it is: nothing here needs it, and it must never be stored or logged.
      return openid
    },

    async phoneFor(code) {
      const reply = await post(calls, '/wxa/business/getuserphonenumber', JSON.stringify({ code })).catch(
        () => null,
      )
      if (reply?.kind !== 'answer') throw unavailable(null)
      const errcode = errcodeOf(reply.body)
      if (invalidCodes.has(errcode)) throw new AppError('phone_code_invalid')
      const info = reply.body['phone_info']
      if (errcode !== 0 || typeof info !== 'object' || info === null) throw unavailable(errcode)
      const { purePhoneNumber, countryCode, watermark } = info as Record<string, unknown>
      const appid =
        typeof watermark === 'object' && watermark !== null && 'appid' in watermark ? watermark.appid : null
      if (typeof purePhoneNumber !== 'string' || appid !== env.WECHAT_APP_ID) throw unavailable(errcode)
      return countryCode === '86' || countryCode === undefined
        ? purePhoneNumber
        : `+${String(countryCode)} ${purePhoneNumber}`
    },

    async sendSubscribeMessage({ openid, templateId, page, dataJson }, before) {
      const body = `{"touser":${JSON.stringify(openid)},"template_id":${JSON.stringify(templateId)},"page":${JSON.stringify(page)},"miniprogram_state":${stateJson},"lang":"zh_CN","data":${dataJson}}`
      try {
        return classifySend(await post(transport, '/cgi-bin/message/subscribe/send', body, before))
      } catch (error) {
        // Only the token can fail here: nothing was sent.
        return {
          kind: 'later',
          reason: 'wechat_error',
          errcode: error instanceof WechatError ? error.errcode : null,
        }
      }
    },

    close: async () => {
      await Promise.all([transport.close(), calls.close()])
    },
  }
}
