import { onlyTables } from '../core/data-map'
import { defineDomain } from '../core/define-domain'
import type { Runtime } from '../core/runtime'
import { deskRoutes } from './routes'

/** Where staff answer privacy requests. It owns no table. */
export const deskDomain = defineDomain({
  personalData: onlyTables({}),
  routes: ({ rt }: { rt: Runtime }) => ({ desk: deskRoutes(rt) }),
})
