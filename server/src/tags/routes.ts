import type { tags } from '@xinyue/shared/contract/tags'
import type { Routes } from '../core/bind'
import type { Runtime } from '../core/runtime'
import { applyTag } from './apply-tag'
import { applyTagToMany } from './apply-tag-to-many'
import { deleteTag, renameTag } from './change-tag'
import { createTag } from './create-tag'
import { removeTag } from './remove-tag'
import { createTagCounts } from './tag-counts'
import { listTags } from './tags.view'

export function tagsRoutes(rt: Runtime): Routes<typeof tags> {
  const countTags = createTagCounts(rt)
  return {
    list: async ({ actor }) => ({ tags: await listTags(rt, countTags, actor) }),
    create: ({ actor, input, requestId, once }) => createTag(once, rt.clock.now(), actor, input, requestId),
    async rename({ actor, input, requestId }) {
      const tag = await renameTag(rt, actor, input, requestId)
      return { ...tag, followerCount: (await countTags(actor)).get(tag.tagId) ?? 0 }
    },
    async delete({ actor, input, requestId }) {
      await deleteTag(rt, actor, input.tagId, requestId)
      return { ok: true }
    },
    apply: ({ actor, input, requestId }) =>
      rt.database.transaction((tx) => applyTag(tx, actor, { ...input, now: rt.clock.now(), requestId })),
    applyToMany: async ({ actor, input, requestId }) => ({
      results: await applyTagToMany(rt, actor, input, requestId),
    }),
    async remove({ actor, input, requestId }) {
      await rt.database.transaction((tx) =>
        removeTag(tx, rt, actor, { ...input, now: rt.clock.now(), requestId }),
      )
      return { ok: true }
    },
  }
}
