import { minute } from '../core/clock'
import { defineDomain } from '../core/define-domain'
import type { Runtime } from '../core/runtime'
import { requestData } from './personal-data'
import { PrivacyRequest, PrivacyRequestNote } from './privacy-request.entity'
import { requestRoutes } from './routes'
import { watchRequests } from './watch-requests'

export const requestsDomain = defineDomain({
  personalData: requestData,
  entities: [PrivacyRequest, PrivacyRequestNote],
  routes: ({ rt }: { rt: Runtime }) => ({ rights: requestRoutes(rt) }),
  timetable: [{ name: 'watch-requests', every: minute, run: watchRequests }],
})
