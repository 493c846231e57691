import type { rights } from '@xinyue/shared/contract/rights'
import type { Routes } from '../core/bind'
import type { Runtime } from '../core/runtime'
import type { Notices } from '../consent/notices'
import { readAccessLog } from './access-log.view'
import { readCategory } from '../followers/my-data.view'
import { explainLevel } from './explain-level.view'
import { explainMessage } from './explain-message.view'
import { explainTag } from './explain-tag.view'
import { allowTag, objectToTag } from '../tags/object-to-tag'
import { removeCategory, removeItem } from './remove-data'
import { recordRemoval } from '../ledger/record-removal'

/** What a person does about their own data. */
type Handlers = Omit<
  Routes<typeof rights>,
  'startExport' | 'latestExport' | 'schema' | 'requests' | 'request' | 'openRequest' | 'reply'
>

export function rightsRoutes(rt: Runtime, notices: Notices): Handlers {
  return {
    category: ({ actor, input }) => readCategory(rt, actor.followerId, input),
    async deleteCategory({ actor, input, requestId }) {
      const removed = await rt.database.transaction(async (tx) => {
        const count = await removeCategory(tx, rt, input.code, { actor, callId: requestId })
        await recordRemoval(tx, rt, actor.followerId, 'category', input.code)
        return count
      })
      return { removed }
    },
    async deleteItem({ actor, input, requestId }) {
      const removed = await rt.database.transaction(async (tx) => {
        const count = await removeItem(tx, rt, input, { actor, callId: requestId })
        await recordRemoval(tx, rt, actor.followerId, 'item', `${input.kind}:${input.id}`)
        return count
      })
      return { removed }
    },
    explainMessage: ({ actor, input }) => explainMessage(rt, notices, actor.followerId, input.messageId),
    explainLevel: ({ actor }) => explainLevel(rt, actor.followerId),
    explainTag: ({ actor, input }) => explainTag(rt, notices, actor, input.tagId),
    objectToTag: ({ actor, input, requestId }) =>
      rt.database.transaction(async (tx) => {
        const objected = await objectToTag(tx, rt, input.tagId, { actor, callId: requestId })
        await recordRemoval(tx, rt, actor.followerId, 'objection', input.tagId)
        return objected
      }),
    async allowTag({ actor, input, requestId }) {
      await rt.database.transaction(async (tx) => {
        await allowTag(tx, rt, input.tagId, { actor, callId: requestId })
      })
      return { ok: true }
    },
    accessLog: ({ actor, input }) => readAccessLog(rt, actor, input),
  }
}
