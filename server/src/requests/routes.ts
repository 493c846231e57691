import { rights } from '@xinyue/shared/contract/rights'
import type { Routes } from '../core/bind'
import { AppError } from '../core/errors'
import type { Runtime } from '../core/runtime'
import { describeItem } from './describe-item'
import { moveRequest } from './move-request'
import { openRequest } from './open-request'
import { listRequests, readRequest, viewRequest } from './requests.view'

type Handlers = Pick<Routes<typeof rights>, 'requests' | 'request' | 'openRequest' | 'reply'>

/** What a person asks of the shop about their data, and the answers. */
export const requestRoutes = (rt: Runtime): Handlers => ({
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
})
