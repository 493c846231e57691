import type { OptionalPurpose } from '@xinyue/shared/contract/policy'
import { system } from '../core/actor'
import type { Runtime } from '../core/runtime'
import { endConsents } from './withdraw-consent'

const batch = 200

/**
 * A consent given for a time ends by itself and takes its data with it (I9). The gate does not wait for this:
 * it reads the end from the consent. Returns how many ended.
 */
export async function expireConsents(rt: Runtime, signal: AbortSignal): Promise<number> {
  let ended = 0
  while (!signal.aborted) {
    const due = await rt.database.read<{ follower_id: number; purpose: OptionalPurpose }>(
      `SELECT follower_id, purpose FROM consent_states WHERE status = 'granted' AND expires_at <= ? ORDER BY expires_at LIMIT ${batch}`,
      [rt.clock.now()],
    )
    for (const { follower_id: followerId, purpose } of due)
      await endConsents(rt, system('expire-consents'), followerId, [purpose], {
        action: 'expired',
        locale: 'zh-CN',
        page: 'expiry',
        requestId: null,
      })
    ended += due.length
    if (due.length < batch) break
  }
  return ended
}
