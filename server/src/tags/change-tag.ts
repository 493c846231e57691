import type { TagView } from '@xinyue/shared/contract/tags'
import type { StaffActor } from '../core/actor'
import { isDuplicate, type Tx } from '../core/database'
import { AppError, found } from '../core/errors'
import { nameKey } from '../core/name-key'
import { enqueue } from '../core/outbox'
import type { Runtime } from '../core/runtime'
import { recordAudit } from '../audit/record-audit'
import { lockPerson } from '../followers/person'
import { preserveHeldRows } from '../holds/preserve-held-rows'
import { nameTag } from '../interactions/tag-names'
import { goesWithTags, takeTagOff } from './object-to-tag'
import { keepObjectedName, objectorsWith } from './objections'
import { Tag } from './tag.entity'

interface Change {
  tagId: number
  name: string
  group: string
}

const note = (tx: Tx, actor: StaffActor, now: number, action: string, tagId: number, requestId: string) =>
  recordAudit(tx, { at: now, actor, action, subjectKind: 'tag', subjectId: tagId, requestId })

/** Whoever applies it holds the row too, so that both come one after another. */
const lockTag = async (tx: Tx, tagId: number): Promise<Tag> =>
  found(await tx.findOne(Tag, { where: { id: tagId }, lock: { mode: 'pessimistic_write' } }), 'tag')

/**
 * Another name or group; what it rests on stays, or consents would be bent to a new use. Whoever has it and objected to
 * a tag of the new name loses it first, one person a transaction.
 * @throws AppError not_found; conflict when another tag has the name
 */
export async function renameTag(
  rt: Runtime,
  actor: StaffActor,
  change: Change,
  requestId: string,
): Promise<Omit<TagView, 'followerCount'>> {
  await refuseTaken(rt, change)
  for (;;) {
    const done = await renameUnlessObjected(rt, actor, change, requestId)
    if ('purpose' in done) return { ...change, purpose: done.purpose }
    for (const followerId of done.objectors) await takeOff(rt, actor, followerId, change.tagId, requestId)
  }
}

/** Before anybody loses the tag for a name that it cannot have. */
async function refuseTaken(rt: Runtime, { tagId, name }: Change): Promise<void> {
  const rows = await rt.database.read('SELECT 1 FROM tags WHERE name_key = ? AND id <> ?', [
    nameKey(name),
    tagId,
  ])
  if (rows.length > 0) throw nameTaken()
}
const nameTaken = () => new AppError('conflict', 'a tag has that name', { name: 'in use' })

async function renameUnlessObjected(
  rt: Runtime,
  actor: StaffActor,
  { tagId, name, group }: Change,
  requestId: string,
): Promise<Pick<Tag, 'purpose'> | { objectors: number[] }> {
  try {
    return await rt.database.transaction(async (tx) => {
      const tag = await lockTag(tx, tagId)
      const objectors = await objectorsWith(tx, { tagId, name })
      if (objectors.length > 0) return { objectors }
      await keepObjectedName(tx, { tagId, name: tag.name })
      await tx.update(Tag, { id: tagId }, { name, nameKey: nameKey(name), group })
      await nameTag(tx, tagId, name)
      await note(tx, actor, rt.clock.now(), 'tag.renamed', tagId, requestId)
      return { purpose: tag.purpose }
    })
  } catch (error) {
    if (isDuplicate(error)) throw nameTaken()
    throw error
  }
}

async function takeOff(
  rt: Runtime,
  actor: StaffActor,
  followerId: number,
  tagId: number,
  requestId: string,
): Promise<void> {
  const at = rt.clock.now()
  try {
    await rt.database.transaction(async (tx) => {
      const person = await lockPerson(tx, rt, followerId)
      await preserveHeldRows(tx, rt, person, goesWithTags, at)
      await takeTagOff(tx, followerId, tagId)
      await recordAudit(tx, {
        at,
        actor,
        action: 'tag.removed',
        subjectKind: 'follower',
        subjectId: followerId,
        fields: [`tag:${tagId}`],
        requestId,
      })
    })
  } catch (error) {
    // It came off meanwhile, or the person left.
    if (!(error instanceof AppError && error.code === 'not_found')) throw error
  }
}

/** InnoDB: a row of another table points here. */
const referenced = (error: unknown): boolean =>
  error instanceof Error && 'errno' in error && error.errno === 1451

/**
 * Deletes a tag at once: nothing shows a link whose tag is gone. The links themselves, which may be a million, go
 * afterwards (`clear-tag.job.ts`). Objections to it stay: they hold for a tag of that name.
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
      const now = rt.clock.now()
      const { name } = await lockTag(tx, tagId)
      await keepObjectedName(tx, { tagId, name })
      await tx.delete(Tag, { id: tagId })
      await enqueue(tx, 'tag.clear', { tagId }, { now })
      await note(tx, actor, now, 'tag.deleted', tagId, requestId)
    })
  } catch (error) {
    if (referenced(error)) throw new AppError('conflict', 'a campaign names the tag', { tagId: 'in use' })
    throw error
  }
}
