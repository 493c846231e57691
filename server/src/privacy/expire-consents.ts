import type { OptionalPurpose } from '@xinyue/shared/contract/policy'
import { system } from '../core/actor'
import { errorFields } from '../core/log'
import type { Runtime } from '../core/runtime'
import { endPurposes } from './end-purposes'

const batch = 200

/**
 * A consent given for a time ends by itself and takes its data with it (I9). The gate does not wait for this:
 * it reads the end from the consent. Returns how many ended.
 */
export async function expireConsents(rt: Runtime, signal: AbortSignal): Promise<number> {
  const now = rt.clock.now()
  let ended = 0
  let after: Due = { follower_id: 0, purpose: '', expires_at: 0 }
  while (!signal.aborted) {
    // Onwards from the last one looked at: somebody who cannot be ended now does not hold up the others, or this loop.
    const due = await rt.database.read<Due>(
      `SELECT follower_id, purpose, expires_at FROM consent_states
       WHERE status = 'granted' AND expires_at <= ? AND (expires_at, follower_id, purpose) > (?, ?, ?)
       ORDER BY expires_at, follower_id, purpose LIMIT ${batch}`,
      [now, after.expires_at, after.follower_id, after.purpose],
    )
    for (const one of due) if (await end(rt, one)) ended++
    const last = due.at(-1)
    if (!last || due.length < batch) break
    after = last
  }
  return ended
}

interface Due {
  follower_id: number
  purpose: OptionalPurpose | ''
  expires_at: number
}

async function end(rt: Runtime, { follower_id: followerId, purpose }: Due): Promise<boolean> {
  if (purpose === '') return false
  try {
    await endPurposes(rt, system('expire-consents'), followerId, [purpose], {
      action: 'expired',
      locale: 'zh-CN',
      page: 'expiry',
      requestId: null,
    })
    return true
  } catch (error) {
    // Erased a moment ago, for one. The next run asks again.
    rt.log.error({ ...errorFields(error), topic: 'expire-consents' }, 'a consent could not be ended')
    return false
  }
}
