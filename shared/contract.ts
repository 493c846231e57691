import { campaigns } from './contract/campaigns'
import { consent } from './contract/consent'
import { followers } from './contract/followers'
import { members } from './contract/members'
import { partnerApi } from './contract/partner-api'
import { partners } from './contract/partners'
import { policy } from './contract/policy'
import { privacy } from './contract/privacy'
import { session } from './contract/session'
import { staff } from './contract/staff'
import { tags } from './contract/tags'
import { vault } from './contract/vault'

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
  vault,
  partners,
  partnerApi,
} as const
export type XinyueContract = typeof contract
