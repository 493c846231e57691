import type { OptionalPurpose } from '@xinyue/shared/contract/policy'
import { write, type Tx } from '../core/database'

/**
 * Tags that rest on a purpose go when its consent goes (I9). Leaves no line on the timeline: it would name the tag.
 * Called with the consent's row locked, so that no tag can be applied in between. Returns how many went.
 */
export const removePurposeTags = (tx: Tx, followerId: number, purpose: OptionalPurpose): Promise<number> =>
  write(
    tx,
    'DELETE l FROM follower_tags l JOIN tags t ON t.id = l.tag_id WHERE l.follower_id = ? AND t.purpose = ?',
    [followerId, purpose],
  )
