import { auditDomain } from './audit/domain'
import { backupDomain } from './backup/domain'
import { campaignsDomain } from './campaigns/domain'
import { complianceDomain } from './compliance/domain'
import { consentDomain } from './consent/domain'
import { coreDomain } from './core/domain'
import { directoryDomain } from './directory/domain'
import { followersDomain } from './followers/domain'
import { homeDomain } from './home/domain'
import { incidentsDomain } from './incidents/domain'
import { interactionsDomain } from './interactions/domain'
import { membersDomain } from './members/domain'
import { privacyDomain } from './privacy/domain'
import { remindersDomain } from './reminders/domain'
import { retentionDomain } from './retention/domain'
import { staffDomain } from './staff/domain'
import { tagsDomain } from './tags/domain'
import { vaultDomain } from './vault/domain'
import { wechatDomain } from './wechat/domain'

/**
 * Every domain, in order: a later one may import an earlier one, never the reverse (`config/import-boundaries.mjs` reads the
 * order from here). Erasure runs from the last to the first: links go before what they point to.
 */
export const domains = [
  coreDomain,
  auditDomain,
  wechatDomain,
  staffDomain,
  remindersDomain,
  followersDomain,
  consentDomain,
  interactionsDomain,
  membersDomain,
  tagsDomain,
  campaignsDomain,
  directoryDomain,
  homeDomain,
  vaultDomain,
  incidentsDomain,
  privacyDomain,
  retentionDomain,
  complianceDomain,
  backupDomain,
] as const
