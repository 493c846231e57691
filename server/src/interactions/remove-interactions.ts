import type { InteractionKind } from '@xinyue/shared/contract/followers'
import { select, write, type Tx } from '../core/database'
import { AppError, found } from '../core/errors'
import { subjectOf, tagNameOf } from './tag-names'

/** What the law lets go when the person asks. Purchases stay for three years (E-Commerce Law Art. 31). */
export const deletable: Readonly<Record<'visits' | 'history', readonly InteractionKind[]>> = {
  visits: ['visit'],
  history: [
    'joined',
    'message',
    'consent_granted',
    'consent_withdrawn',
    'consent_expired',
    'tag_applied',
    'tag_removed',
  ],
}
const kinds = Object.values(deletable).flat()

/** @throws AppError not_found, kept_by_law */
export async function removeInteraction(tx: Tx, followerId: number, id: number): Promise<number> {
  const [row] = await select<{ kind: InteractionKind }>(
    tx,
    'SELECT kind FROM interactions WHERE id = ? AND follower_id = ? FOR UPDATE',
    [id, followerId],
  )
  if (!kinds.includes(found(row, 'interaction').kind)) throw new AppError('kept_by_law')
  return write(tx, 'DELETE FROM interactions WHERE id = ?', [id])
}

export const removeInteractionKinds = (
  tx: Tx,
  followerId: number,
  category: keyof typeof deletable,
): Promise<number> =>
  write(tx, 'DELETE FROM interactions WHERE follower_id = ? AND kind IN (?)', [
    followerId,
    deletable[category],
  ])

/**
 * Lines about a tag go when the person has it taken off, and those that call another one by its name: they would tell
 * what it said.
 */
export const removeTagLines = (
  tx: Tx,
  followerId: number,
  { tagId, name }: { tagId: number; name: string },
): Promise<number> =>
  write(
    tx,
    `DELETE i FROM interactions i ${tagNameOf('i', 'n')}
     WHERE i.follower_id = ? AND i.kind IN ('tag_applied', 'tag_removed')
       AND (i.tag_id = ? OR ${subjectOf('i', 'n')} = ?)`,
    [followerId, tagId, name],
  )
