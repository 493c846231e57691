import { desk } from '@xinyue/shared/contract/desk'
import type { StaffActor } from '../core/actor'
import type { Routes } from '../core/bind'
import { found } from '../core/errors'
import type { Runtime } from '../core/runtime'
import { createPageTrail, recordAccess } from '../followers/record-access'
import { correctRecord } from './correct-record'
import { listDesk, readDesk } from './desk.view'
import { moveRequest } from '../requests/move-request'
import { openRequest } from '../requests/open-request'
import type { PrivacyRequest, Step } from '../requests/privacy-request.entity'

const moved = ({ id, status }: PrivacyRequest) => ({ requestId: id, status })

/** Where people answer people. */
export function deskRoutes(rt: Runtime): Routes<typeof desk> {
  const trail = createPageTrail(rt)
  const step =
    (name: Step) =>
    async (call: { actor: StaffActor; input: { requestId: number; note?: string }; requestId: string }) =>
      moved(
        await rt.database.transaction((tx) =>
          moveRequest(tx, rt, call.actor, name, { ...call.input, callId: call.requestId }),
        ),
      )
  return {
    list: ({ actor, input }) => listDesk(rt, trail, actor, input),
    get: ({ actor, input }) => readDesk(rt, actor, input.requestId),
    async open({ actor, input, requestId, once }) {
      const [row] = await rt.database.read<{ follower_id: number }>(
        'SELECT follower_id FROM memberships WHERE member_number = ?',
        [input.memberNumber],
      )
      const followerId = found(row, 'member').follower_id
      // That the number belongs to a member is something learned about them.
      await recordAccess(rt, followerId, { actor, fields: ['membership'], reason: 'desk' })
      const { kind, note } = input
      return once(desk.open.output, async (tx) =>
        moved(await openRequest(tx, rt, actor, { followerId, kind, note, callId: requestId })),
      )
    },
    take: step('take'),
    ask: step('ask'),
    answer: step('answer'),
    refuse: step('refuse'),
    correct: async ({ actor, input, requestId }) =>
      moved(await rt.database.transaction((tx) => correctRecord(tx, rt, actor, input, requestId))),
  }
}
