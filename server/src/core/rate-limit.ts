import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { tooManyRequests } from './errors'

/** Counts one attempt for a key. @throws AppError too_many_requests */
export interface RateLimit {
  (key: string): Promise<void>
  /** One attempt turned out not to be one. */
  giveBack(key: string): Promise<void>
  /** All of a key's attempts. */
  forget(key: string): Promise<void>
}

/** `points` attempts a key in `seconds` of real time, counted in this process. */
export function createRateLimit(points: number, seconds: number): RateLimit {
  const limiter = new RateLimiterMemory({ points, duration: seconds })
  const count = async (key: string): Promise<void> => {
    try {
      await limiter.consume(key)
    } catch (refused) {
      if (refused instanceof RateLimiterRes) throw tooManyRequests(refused.msBeforeNext)
      throw refused
    }
  }
  return Object.assign(count, {
    async giveBack(key: string) {
      await limiter.reward(key)
    },
    async forget(key: string) {
      await limiter.delete(key)
    },
  })
}
