import { minute } from '../core/clock'
import { defineDomain } from '../core/define-domain'
import type { Runtime } from '../core/runtime'
import { retentionData } from './personal-data'
import { retentionRoutes } from './routes'
import { runRetention } from './run-retention'

export const retentionDomain = defineDomain({
  personalData: retentionData,
  routes: ({ rt }: { rt: Runtime }) => ({ retention: retentionRoutes(rt) }),
  // Looks every minute whether tonight's run is done: it begins at three, and goes on where it was cut off.
  timetable: [{ name: 'retention', every: minute, run: runRetention }],
})
