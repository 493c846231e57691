import type { TagView } from '@xinyue/shared/contract/tags'
import type { StaffActor } from '../core/actor'
import { isDuplicate, write, type Tx } from '../core/database'
import { AppError, found } from '../core/errors'
import { nameKey } from '../core/name-key'
import type { Runtime } from '../core/runtime'
import { recordAudit } from '../audit/record-audit'
import { Tag } from './tag.entity'

interface Change {
  tagId: number
  name: string
  group: string
}

const note = (tx: Tx, actor: StaffActor, now: number, action: string, tagId: number, requestId: string) =>
  recordAudit(tx, { at: now, actor, action, subjectKind: 'tag', subjectId: tagId, requestId })

/**
 * Another name or group; what it rests on stays, or consents would be bent to a new use.
 * @throws AppError not_found; conflict when another tag has the name
 */
export async function renameTag(
  rt: Runtime,
  actor: StaffActor,
  { tagId, name, group }: Change,
  requestId: string,
): Promise<Omit<TagView, 'followerCount'>> {
  try {
    return await rt.database.transaction(async (tx) => {
      const tag = found(await tx.findOneBy(Tag, { id: tagId }), 'tag')
      await tx.update(Tag, { id: tagId }, { name, nameKey: nameKey(name), group })
      await note(tx, actor, rt.clock.now(), 'tag.renamed', tagId, requestId)
      return { tagId, name, group, purpose: tag.purpose }
    })
  } catch (error) {
    if (isDuplicate(error)) throw new AppError('conflict', 'a tag has that name', { name: 'in use' })
    throw error
  }
}

/** InnoDB: a row of another table points here. */
const referenced = (error: unknown): boolean =>
  error instanceof Error && 'errno' in error && error.errno === 1451

/**
 * Takes a tag off everybody and deletes it, with the objections to it: all or nothing.
 * @throws AppError not_found; conflict when a campaign went, or will go, to those who have it
 */
export async function deleteTag(
  rt: Runtime,
  actor: StaffActor,
  tagId: number,
  requestId: string,
): Promise<void> {
  try {
    await rt.database.transaction(async (tx) => {
      await write(tx, 'DELETE FROM follower_tags WHERE tag_id = ?', [tagId])
      await write(tx, 'DELETE FROM tag_objections WHERE tag_id = ?', [tagId])
      const { affected } = await tx.delete(Tag, { id: tagId })
      found(affected ? true : null, 'tag')
      await note(tx, actor, rt.clock.now(), 'tag.deleted', tagId, requestId)
    })
  } catch (error) {
    if (referenced(error)) throw new AppError('conflict', 'a campaign names the tag', { tagId: 'in use' })
    throw error
  }
}
