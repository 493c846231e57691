import type { OptionalPurpose } from '@xinyue/shared/contract/policy'
import { write, type Tx } from '../core/database'

/**
 * What rests on a purpose goes when its consent goes; that consent was given and withdrawn stays on the timeline.
 * Returns how many rows went.
 */
export const removePurposeInteractions = (
  tx: Tx,
  followerId: number,
  purpose: OptionalPurpose,
): Promise<number> =>
  write(
    tx,
    `DELETE FROM interactions WHERE follower_id = ? AND purpose = ?
     AND kind NOT IN ('consent_granted', 'consent_withdrawn')`,
    [followerId, purpose],
  )
