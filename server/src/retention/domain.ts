import { minute } from '../core/clock'
import { onlyTables } from '../core/data-map'
import { defineDomain } from '../core/define-domain'
import type { Runtime } from '../core/runtime'
import { retentionRoutes } from './routes'
import { runRetention } from './run-retention'

export const retentionDomain = defineDomain({
  personalData: onlyTables({}),
  routes: ({ rt }: { rt: Runtime }) => ({ retention: retentionRoutes(rt) }),
  // Looks every minute whether tonight's run is done: it begins at three, and goes on where it was cut off.
  timetable: [{ name: 'retention', every: minute, run: runRetention }],
})
