import type { FollowerChange } from '../core/data-map'
import type { Tx } from '../core/database'
import type { Runtime } from '../core/runtime'

/** Tells every domain that keeps a copy of what stands on the follower's own row. */
export async function followerChanged(
  tx: Tx,
  rt: Runtime,
  followerId: number,
  change: FollowerChange,
): Promise<void> {
  for (const domain of rt.dataMap) await domain.followerChanged?.(tx, followerId, change)
}
