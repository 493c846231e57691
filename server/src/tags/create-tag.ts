import type { OptionalPurpose } from '@xinyue/shared/contract/policy'
import { tagView, type TagView } from '@xinyue/shared/contract/tags'
import type { StaffActor } from '../core/actor'
import { insertRow, isDuplicate } from '../core/database'
import { AppError } from '../core/errors'
import type { Once } from '../core/once'
import { nameKey } from '../core/name-key'
import { recordAudit } from '../audit/record-audit'
import { nameTag } from '../interactions/tag-names'
import { Tag } from './tag.entity'

/** @throws AppError conflict when a tag has the name already */
export async function createTag(
  once: Once,
  now: number,
  actor: StaffActor,
  input: { name: string; group: string; purpose: OptionalPurpose | null },
  requestId: string,
): Promise<TagView> {
  try {
    return await once(tagView, async (tx) => {
      const tagId = await insertRow(tx, Tag, { ...input, nameKey: nameKey(input.name), createdAt: now })
      await nameTag(tx, tagId, input.name)
      await recordAudit(tx, {
        at: now,
        actor,
        action: 'tag.created',
        subjectKind: 'tag',
        subjectId: tagId,
        fields: ['name', 'group', 'purpose'],
        requestId,
      })
      return { tagId, ...input, followerCount: 0 }
    })
  } catch (error) {
    if (isDuplicate(error)) throw new AppError('conflict', 'a tag has that name', { name: 'in use' })
    throw error
  }
}
