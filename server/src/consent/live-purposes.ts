import type { OptionalPurpose } from '@xinyue/shared/contract/policy'
import { select, type Tx } from '../core/database'
import { inForce, materialNow } from './consent-status'

/** The optional purposes whose consent is in force at `now`: not expired, and not given for an older purpose. */
export async function livePurposes(
  tx: Tx,
  followerId: number,
  now: number,
): Promise<ReadonlySet<OptionalPurpose>> {
  const rows = await select<{ purpose: OptionalPurpose }>(
    tx,
    `SELECT c.purpose FROM consent_states c JOIN notice_versions n ON n.id = c.notice_version_id
     WHERE c.follower_id = ? AND ${inForce('c', 'n', materialNow('c.purpose'))}`,
    [followerId, now],
  )
  return new Set(rows.map(({ purpose }) => purpose))
}
