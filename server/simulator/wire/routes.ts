import { plainToken, stableToken } from './access-token'
import type { WireEndpoint } from './call'
import { codeToSession } from './login'
import { phoneNumber } from './phone-number'
import { sendMessage } from './send-message'
import type { OnAccepted } from './send-message'
import { listTemplates } from './templates'

export const SEND_PATH = '/cgi-bin/message/subscribe/send'

/** The part of api.weixin.qq.com that is spoken here, by path. */
export const wireEndpoints = (onAccepted: OnAccepted): Map<string, WireEndpoint> =>
  new Map([
    ['/sns/jscode2session', codeToSession],
    ['/cgi-bin/token', plainToken],
    ['/cgi-bin/stable_token', stableToken],
    ['/wxa/business/getuserphonenumber', phoneNumber],
    ['/wxaapi/newtmpl/gettemplate', listTemplates],
    [SEND_PATH, sendMessage(onAccepted)],
  ])
