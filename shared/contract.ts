import { campaigns } from './contract/campaigns'
import { consent } from './contract/consent'
import { followers } from './contract/followers'
import { incidents } from './contract/incidents'
import { members } from './contract/members'
import { policy } from './contract/policy'
import { privacy } from './contract/privacy'
import { session } from './contract/session'
import { staff } from './contract/staff'
import { tags } from './contract/tags'

/** Every call there is. A domain missing here has no routes; an endpoint here without a handler does not compile. */
export const contract = {
  policy,
  session,
  members,
  consent,
  privacy,
  staff,
  followers,
  tags,
  campaigns,
  incidents,
} as const
export type XinyueContract = typeof contract
