import { defineDomain } from '../core/define-domain'
import { Membership } from './membership.entity'
import { memberData } from './personal-data'
import { memberRoutes, sessionRoutes, type MemberWiring } from './routes'

export const membersDomain = defineDomain({
  personalData: memberData,
  entities: [Membership],
  routes: (wiring: MemberWiring) => ({ session: sessionRoutes(wiring), members: memberRoutes(wiring) }),
})
