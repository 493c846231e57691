import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { tooManyRequests } from '../core/errors'

const quarterHour = 15 * 60

/**
 * Slows down guessing. A try is counted before the password is looked at, so that many at once do not slip past
 * the count, and given back when it was right, so that signing in often costs nothing.
 */
export interface SignInLimits {
  /** Before anything of the request is looked at. @throws AppError too_many_requests */
  countAddress(ip: string): Promise<void>
  /** @throws AppError too_many_requests */
  countLogin(login: string): Promise<void>
  giveBack(login: string, ip: string): Promise<void>
}

export function createSignInLimits(): SignInLimits {
  const perLogin = new RateLimiterMemory({ points: 10, duration: quarterHour })
  const perIp = new RateLimiterMemory({ points: 60, duration: quarterHour })
  const take = async (limiter: RateLimiterMemory, key: string) => {
    try {
      await limiter.consume(key)
    } catch (error) {
      if (error instanceof RateLimiterRes)
        throw tooManyRequests(error.msBeforeNext, 'too many sign-in attempts')
      throw error
    }
  }
  return {
    countAddress: (ip) => take(perIp, ip),
    countLogin: (login) => take(perLogin, login),
    async giveBack(login, ip) {
      await perIp.reward(ip)
      await perLogin.delete(login)
    },
  }
}
