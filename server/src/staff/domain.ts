import { defineDomain } from '../core/define-domain'
import type { Runtime } from '../core/runtime'
import { staffData } from './personal-data'
import { staffRoutes } from './routes'
import { StaffSession } from './staff-session.entity'
import { Staff } from './staff.entity'
import { Store } from './store.entity'

export const staffDomain = defineDomain({
  personalData: staffData,
  entities: [Store, Staff, StaffSession],
  routes: ({ rt }: { rt: Runtime }) => ({ staff: staffRoutes(rt) }),
})
