import { defineDomain } from '../core/define-domain'
import { onlyTables } from '../core/data-map'
import type { Runtime } from '../core/runtime'
import { directoryRoutes } from './routes'

/** What staff read of people across domains: the list, one person, the timeline. It owns no table. */
export const directoryDomain = defineDomain({
  personalData: onlyTables({}),
  routes: ({ rt }: { rt: Runtime }) => ({ followers: directoryRoutes(rt) }),
})
