import { defineDomain } from '../core/define-domain'
import { onlyTables } from '../core/data-map'
import type { Runtime } from '../core/runtime'
import type { Notices } from '../consent/notices'
import { readHome } from './home.view'

/** A member's own first page, read across domains. It owns no table. */
export const homeDomain = defineDomain({
  personalData: onlyTables({}),
  routes: ({ rt, notices }: { rt: Runtime; notices: Notices }) => ({
    members: {
      home: ({ actor }: { actor: { followerId: number } }) => readHome(rt, notices, actor.followerId),
    },
  }),
})
