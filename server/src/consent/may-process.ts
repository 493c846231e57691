import type { PurposeCode } from '@xinyue/shared/contract/policy'
import { select, type Tx } from '../core/database'
import { inForce, materialNow } from './consent-status'

/**
 * Whether data of this purpose may be added about this person: a consent in force, for the purpose as it is now
 * (PIPL Art. 14). Holds the consent's row until commit: a withdrawal is seen here, or waits and takes the new data along.
 */
export async function mayProcess(
  tx: Tx,
  followerId: number,
  purpose: PurposeCode,
  now: number,
): Promise<boolean> {
  // Membership rests on the contract.
  if (purpose === 'membership') return true
  const rows = await select<{ live: number }>(
    tx,
    `SELECT ${inForce('c', 'n', materialNow('?'))} AS live
     FROM consent_states c JOIN notice_versions n ON n.id = c.notice_version_id
     WHERE c.follower_id = ? AND c.purpose = ? LOCK IN SHARE MODE`,
    [now, purpose, followerId, purpose],
  )
  return rows[0]?.live === 1
}
