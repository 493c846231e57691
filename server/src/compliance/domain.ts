import type { StaffActor } from '../core/actor'
import { onlyTables } from '../core/data-map'
import { defineDomain } from '../core/define-domain'
import type { Runtime } from '../core/runtime'
import { readOverview } from './overview.view'

/** What a privacy officer sees first, read across domains. It owns no table. */
export const complianceDomain = defineDomain({
  personalData: onlyTables({}),
  routes: ({ rt }: { rt: Runtime }) => ({
    compliance: { overview: ({ actor }: { actor: StaffActor }) => readOverview(rt, actor) },
  }),
})
