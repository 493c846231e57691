import { minute } from '../core/clock'
import { defineDomain } from '../core/define-domain'
import type { Runtime } from '../core/runtime'
import { buildExport } from './build-export.job'
import { copyData } from './personal-data'
import { PersonalExport } from './personal-export.entity'
import { purgeExports } from './purge-exports'
import { copyRoutes } from './routes'

export const copiesDomain = defineDomain({
  personalData: copyData,
  entities: [PersonalExport],
  routes: ({ rt }: { rt: Runtime }) => ({ rights: copyRoutes(rt) }),
  jobs: { 'privacy.export': () => buildExport },
  timetable: [{ name: 'purge-exports', every: minute, run: purgeExports }],
})
