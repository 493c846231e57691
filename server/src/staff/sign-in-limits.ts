import { createRateLimit, type RateLimit } from '../core/rate-limit'

const quarterHour = 15 * 60

/**
 * Slows down guessing: two rate limits that belong together. A try is counted before the password is looked at, so that many at
 * once do not slip past the count, and given back when it was right, so that signing in often costs nothing.
 */
export interface SignInLimits {
  /** Before anything of the request is looked at. */
  countAddress: RateLimit
  countLogin: RateLimit
  giveBack(login: string, ip: string): Promise<void>
}

export function createSignInLimits(): SignInLimits {
  const countLogin = createRateLimit(10, quarterHour)
  const countAddress = createRateLimit(60, quarterHour)
  return {
    countAddress,
    countLogin,
    async giveBack(login, ip) {
      await countAddress.giveBack(ip)
      await countLogin.forget(login)
    },
  }
}
