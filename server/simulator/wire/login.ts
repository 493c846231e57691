import { newSessionKey } from '../random'
import { bare, WireError } from './answer'
import type { WireEndpoint } from './call'
import { redeemCode } from './one-shot-codes'

/** WeChat: code2Session. Success omits `errcode`; `unionid` only for people who have one. */
export const codeToSession: WireEndpoint = (world, { query }) => {
  const appid = query.get('appid')
  const secret = query.get('secret')
  const code = query.get('js_code')
  if (!appid) throw new WireError(41002)
  if (appid !== world.appId) throw new WireError(40013)
  if (!secret) throw new WireError(41004)
  if (secret !== world.appSecret) throw new WireError(40125)
  if (!code) throw new WireError(41008)
  if (query.get('grant_type') !== 'authorization_code') throw new WireError(40002)
  const openid = redeemCode(world, world.loginCodes, code)
  const unionid = world.people.get(openid)?.unionid
  return bare({ session_key: newSessionKey(), openid, ...(unionid ? { unionid } : {}) })
}
