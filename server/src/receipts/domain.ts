import { defineDomain } from '../core/define-domain'
import { onlyTables } from '../core/data-map'
import type { Runtime } from '../core/runtime'
import { receiptRoutes } from './routes'

/** Signed receipts of what a person agreed to and lent. It owns no table. */
export const receiptsDomain = defineDomain({
  personalData: onlyTables({}),
  routes: ({ rt }: { rt: Runtime }) => ({ receipts: receiptRoutes(rt) }),
})
