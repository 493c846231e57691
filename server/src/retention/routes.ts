import type { retention } from '@xinyue/shared/contract/retention'
import { id } from '@xinyue/shared/contract/fields'
import { schedule } from '../../../config/policy/retention'
import type { StaffActor } from '../core/actor'
import type { Routes } from '../core/bind'
import { found } from '../core/errors'
import type { Runtime } from '../core/runtime'
import { recordAccess } from '../followers/record-access'
import { servedBy } from '../followers/scope'
import { liftHold, placeHold } from '../holds/legal-holds'
import { listHolds, listRuns, previewRetention } from './retention.view'

export const retentionRoutes = (rt: Runtime): Routes<typeof retention> => ({
  schedule: () => Promise.resolve({ rules: [...schedule] }),
  runs: async () => ({ runs: await listRuns(rt) }),
  preview: async ({ input }) => ({ categories: await previewRetention(rt, input.days) }),
  holds: async ({ actor }) => ({ holds: await listHolds(rt, actor) }),

  async placeHold({ input, actor, requestId, once }) {
    const { memberNumber, category, reason, reviewAt } = input
    const followerId = memberNumber === null ? null : await lookUp(rt, actor, memberNumber)
    const holdId = await once(id, (tx) =>
      placeHold(tx, rt, actor, { followerId, category, reason, reviewAt }, requestId),
    )
    return { holdId }
  },

  async liftHold({ input, actor, requestId }) {
    await rt.database.transaction((tx) => liftHold(tx, rt, actor, input, requestId))
    return { ok: true }
  },
})

async function lookUp(rt: Runtime, actor: StaffActor, memberNumber: string): Promise<number> {
  const [row] = await rt.database.read<{ id: number }>(
    `SELECT f.id FROM memberships m JOIN followers f ON f.id = m.follower_id
     WHERE m.member_number = ? AND ${servedBy('f.home_store_id')}`,
    [memberNumber, actor.storeId, actor.storeId],
  )
  const { id } = found(row, 'member')
  await recordAccess(rt, id, { actor, fields: ['membership'], reason: 'legal_hold' })
  return id
}
