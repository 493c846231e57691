import { requireToken } from './access-token'
import { ok, WireError } from './answer'
import { readBody, text } from './call'
import type { WireEndpoint } from './call'
import { redeemCode } from './one-shot-codes'

/**
 * WeChat: getPhoneNumber. The code comes from the button, not from login, and works once. When the
 * optional `openid` is sent it must be the code's own. A number from abroad has its country in front in `phoneNumber`.
 */
export const phoneNumber: WireEndpoint = (world, call) => {
  requireToken(world, call)
  const body = readBody(call)
  const code = text(body.code)
  if (!code) throw new WireError(41008)
  const owner = world.phoneCodes.get(code)?.openid
  if (owner !== undefined && body.openid !== undefined && body.openid !== owner) throw new WireError(40003)
  const openid = redeemCode(world, world.phoneCodes, code)
  const person = world.people.get(openid)
  if (!person?.phone) throw new WireError(40029)
  const { phone, countryCode } = person
  return ok({
    phone_info: {
      phoneNumber: countryCode === '86' ? phone : `${countryCode}${phone}`,
      purePhoneNumber: phone,
      countryCode,
      watermark: { timestamp: Math.floor(world.clock.now() / 1000), appid: world.appId },
    },
  })
}
