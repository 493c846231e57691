import type { privacy } from '@xinyue/shared/contract/privacy'
import type { Routes } from '../core/bind'
import type { Runtime } from '../core/runtime'
import { publicKeys } from './certificate'
import { showAll } from './data-map'
import { erasePerson, previewErasure } from './erase-person'

export const privacyRoutes = (rt: Runtime): Routes<typeof privacy> => ({
  data: async ({ actor }) => ({ categories: await showAll(rt, actor.followerId) }),
  async erasurePreview({ actor }) {
    const [preview, [member]] = await Promise.all([
      previewErasure(rt, actor.followerId),
      rt.database.read<{ points: number }>('SELECT points FROM memberships WHERE follower_id = ?', [
        actor.followerId,
      ]),
    ])
    return {
      erased: preview.erased.filter(({ count }) => count > 0),
      kept: preview.kept,
      lost: { points: member?.points ?? 0 },
    }
  },
  erase: ({ actor, requestId }) => erasePerson(rt, actor, requestId),
  keys: () => publicKeys(rt.keys),
})
