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
  /** `performance.now()` after which it may not leave any more. */
  startBefore: number
}

/** Everything that goes to WeChat goes through here. */
export interface WechatGateway {
  /** WeChat: jscode2session. @throws AppError login_code_invalid, wechat_unavailable */
  openidFor(code: string): Promise<string>
  /** WeChat: getuserphonenumber. @throws AppError phone_code_invalid, wechat_unavailable */
  phoneFor(code: string): Promise<string>
  /** WeChat: subscribe/send. Never throws: every ending is an outcome. */
  sendSubscribeMessage(message: SubscribeMessage): Promise<SendOutcome>
  close(): Promise<void>
}

/** WeChat: token errors on any call. Refresh once, retry once: the call was refused, so a retry sends nothing twice. */
const tokenErrors = new Set([40001, 40014, 41001, 42001])
/** Unknown or expired, used before; 40226: a sign-in that WeChat blocks. */
const invalidCodes = new Set([40029, 40163, 40226])

const peopleAtOnce = 32

export function createWechatGateway(rt: Runtime): WechatGateway {
  const { env } = rt
  const transport = new Transport(env.WECHAT_API_ORIGIN, env.WECHAT_SEND_CONCURRENCY)
  // Somebody who signs in does not queue behind a campaign.
  const people = new Transport(env.WECHAT_API_ORIGIN, peopleAtOnce)
  const token = new AccessToken(people, env.WECHAT_APP_ID, env.WECHAT_APP_SECRET)
  const stateJson = JSON.stringify(env.WECHAT_MINIPROGRAM_STATE)

  async function post(via: Transport, path: string, body: string, startBefore?: number): Promise<Reply> {
    for (let attempt = 1; ; attempt++) {
      const held = token.get()
      const value = typeof held === 'string' ? held : await held
      const reply = await via.send('POST', `${path}?access_token=${value}`, body, startBefore)
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
      const reply = await people.send('GET', `/sns/jscode2session?${query.toString()}`)
      if (reply.kind !== 'answer') throw unavailable(null)
      const errcode = errcodeOf(reply.body)
      if (invalidCodes.has(errcode)) throw new AppError('login_code_invalid')
      const { openid } = reply.body
      if (errcode !== 0 || typeof openid !== 'string') throw unavailable(errcode)
      // session_key is left where it is: nothing here needs it, and it must never be stored or logged.
      return openid
    },

    async phoneFor(code) {
      const body = JSON.stringify({ code })
      const reply = await post(people, '/wxa/business/getuserphonenumber', body).catch(() => null)
      if (reply?.kind !== 'answer') throw unavailable(null)
      const errcode = errcodeOf(reply.body)
      if (invalidCodes.has(errcode)) throw new AppError('phone_code_invalid')
      const info = reply.body['phone_info']
      if (errcode !== 0 || typeof info !== 'object' || info === null) throw unavailable(errcode)
      const { purePhoneNumber, countryCode, watermark } = info as Record<string, unknown>
      const appid =
        typeof watermark === 'object' && watermark !== null && 'appid' in watermark ? watermark.appid : null
      if (typeof purePhoneNumber !== 'string' || appid !== env.WECHAT_APP_ID) throw unavailable(errcode)
      const country = String(countryCode ?? '86')
      return country === '86' ? purePhoneNumber : `+${country} ${purePhoneNumber}`
    },

    async sendSubscribeMessage({ openid, templateId, page, dataJson, startBefore }) {
      const body = `{"touser":${JSON.stringify(openid)},"template_id":${JSON.stringify(templateId)},"page":${JSON.stringify(page)},"miniprogram_state":${stateJson},"lang":"zh_CN","data":${dataJson}}`
      try {
        return classifySend(await post(transport, '/cgi-bin/message/subscribe/send', body, startBefore))
      } catch (error) {
        // Only the token can fail here: nothing was sent.
        return {
          kind: 'later',
          reason: 'wechat_error',
          errcode: error instanceof WechatError ? error.errcode : null,
        }
      }
    },

    async close() {
      await Promise.all([transport.close(), people.close()])
    },
  }
}
