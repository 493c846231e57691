import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { tooManyRequests } from './errors'

/** Counts one attempt for a key. @throws AppError too_many_requests */
export type RateLimit = (key: string) => Promise<void>

/** `points` attempts a key in `seconds`, counted in this process. */
export function createRateLimit(points: number, seconds: number): RateLimit {
  const limiter = new RateLimiterMemory({ points, duration: seconds })
  return async (key) => {
    try {
      await limiter.consume(key)
    } catch (refused) {
      if (refused instanceof RateLimiterRes) throw tooManyRequests(refused.msBeforeNext)
      throw refused
    }
  }
}
