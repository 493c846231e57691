import { audit } from './contract/audit'
import { campaigns } from './contract/campaigns'
import { compliance } from './contract/compliance'
import { consent } from './contract/consent'
import { desk } from './contract/desk'
import { followers } from './contract/followers'
import { home } from './contract/home'
import { incidents } from './contract/incidents'
import { members } from './contract/members'
import { notices } from './contract/notices'
import { partnerApi } from './contract/partner-api'
import { partners } from './contract/partners'
import { policy } from './contract/policy'
import { privacy } from './contract/privacy'
import { receipts } from './contract/receipts'
import { reminders } from './contract/reminders'
import { rights } from './contract/rights'
import { retention } from './contract/retention'
import { session } from './contract/session'
import { staff } from './contract/staff'
import { tags } from './contract/tags'
import { vault } from './contract/vault'

/** Every call there is. A domain missing here has no routes; an endpoint here without a handler does not compile. */
export const contract = {
  policy,
  session,
  members: { ...members, home },
  consent,
  notices,
  privacy,
  receipts,
  audit,
  rights,
  desk,
  staff,
  reminders,
  compliance,
  followers,
  tags,
  campaigns,
  retention,
  vault,
  partners,
  partnerApi,
  incidents,
} as const
export type XinyueContract = typeof contract
