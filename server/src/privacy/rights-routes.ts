import { personalDataPath, personalDataV1 } from '@xinyue/shared/contract/personal-data'
import { rights } from '@xinyue/shared/contract/rights'
import { z } from 'zod'
import type { Routes } from '../core/bind'
import { AppError, found } from '../core/errors'
import type { Runtime } from '../core/runtime'
import { recordAudit } from '../audit/record-audit'
import type { Notices } from '../consent/notices'
import { withdrawObjection } from '../tags/own-tags'
import { readAccessLog } from './access-log.view'
import { readCategory } from '../followers/my-data.view'
import { describeItem } from './describe-item'
import { explainLevel } from './explain-level.view'
import { explainMessage } from './explain-message.view'
import { explainTag } from './explain-tag.view'
import { latestExport } from './export.view'
import { moveRequest } from './move-request'
import { openRequest } from './open-request'
import { objectToTag, removeCategory, removeItem } from './remove-data'
import { tellRemoval } from './remove-again'
import { listRequests, readRequest, viewRequest } from './requests.view'
import { startExport } from './start-export'

/** What a person does about their own data. */
export function rightsRoutes(rt: Runtime, notices: Notices): Routes<typeof rights> {
  const schema = { $id: rt.env.PUBLIC_ORIGIN + personalDataPath, ...z.toJSONSchema(personalDataV1) }
  return {
    async startExport({ actor, requestId, once }) {
      await once(z.null(), (tx) => startExport(tx, rt, actor, requestId))
      return found((await latestExport(rt, actor)).export, 'export')
    },
    latestExport: ({ actor }) => latestExport(rt, actor),
    schema: () => Promise.resolve(schema),
    category: ({ actor, input }) => readCategory(rt, actor.followerId, input),
    async deleteCategory({ actor, input, requestId }) {
      const removed = await rt.database.transaction(async (tx) => {
        const count = await removeCategory(tx, rt, input.code, { actor, callId: requestId })
        await tellRemoval(tx, rt, actor.followerId, 'category', input.code)
        return count
      })
      return { removed }
    },
    async deleteItem({ actor, input, requestId }) {
      const removed = await rt.database.transaction(async (tx) => {
        const count = await removeItem(tx, rt, input, { actor, callId: requestId })
        await tellRemoval(tx, rt, actor.followerId, 'item', `${input.kind}:${input.id}`)
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
        await tellRemoval(tx, rt, actor.followerId, 'objection', input.tagId)
        return objected
      }),
    async allowTag({ actor, input, requestId }) {
      await rt.database.transaction(async (tx) => {
        await withdrawObjection(tx, actor.followerId, input.tagId)
        await recordAudit(tx, {
          at: rt.clock.now(),
          actor,
          action: 'tag.objection_withdrawn',
          subjectKind: 'follower',
          subjectId: actor.followerId,
          fields: [`tag:${input.tagId}`],
          requestId,
        })
      })
      return { ok: true }
    },
    accessLog: ({ actor, input }) => readAccessLog(rt, actor, input),
    requests: ({ actor, input }) => listRequests(rt, actor, input),
    request: ({ actor, input }) => readRequest(rt, actor, input.requestId),
    async openRequest({ actor, input, requestId, once }) {
      const { followerId } = actor
      if (input.about && !(await describeItem(rt, followerId, input.about)))
        throw new AppError('not_found', 'nothing of that kind is held')
      return once(rights.openRequest.output, async (tx) => {
        const opened = await openRequest(tx, rt, actor, { ...input, followerId, callId: requestId })
        return viewRequest(opened, rt.clock.now())
      })
    },
    async reply({ actor, input, requestId }) {
      const moved = await rt.database.transaction((tx) =>
        moveRequest(tx, rt, actor, 'reply', { ...input, callId: requestId }),
      )
      return viewRequest(moved, rt.clock.now())
    },
  }
}
