import type { followers } from '@xinyue/shared/contract/followers'
import { otherStores } from '../../../config/policy/stores'
import type { Routes } from '../core/bind'
import { CountCache } from '../core/count-cache'
import { createRateLimit } from '../core/rate-limit'
import { second } from '../core/clock'
import type { Runtime } from '../core/runtime'
import { getFollower } from './get-follower.view'
import { listFollowers } from './list-followers.view'
import { createPageTrail } from '../followers/record-access'
import { readTimeline } from './timeline.view'

export function directoryRoutes(rt: Runtime): Routes<typeof followers> {
  const page = {
    trail: createPageTrail(rt),
    totals: new CountCache<number>(),
    searches: createRateLimit(otherStores.searches, otherStores.within / second),
  }
  return {
    list: ({ actor, input }) => listFollowers(rt, page, actor, input),
    get: ({ actor, input }) => getFollower(rt, actor, input.followerId),
    timeline: ({ actor, input }) => readTimeline(rt, actor, input),
  }
}
