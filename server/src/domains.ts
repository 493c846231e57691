import { auditDomain } from './audit/domain'
import { backupDomain } from './backup/domain'
import { campaignsDomain } from './campaigns/domain'
import { complianceDomain } from './compliance/domain'
import { consentDomain } from './consent/domain'
import { copiesDomain } from './copies/domain'
import { coreDomain } from './core/domain'
import { deskDomain } from './desk/domain'
import { directoryDomain } from './directory/domain'
import { erasureDomain } from './erasure/domain'
import { followersDomain } from './followers/domain'
import { holdsDomain } from './holds/domain'
import { homeDomain } from './home/domain'
import { incidentsDomain } from './incidents/domain'
import { interactionsDomain } from './interactions/domain'
import { ledgerDomain } from './ledger/domain'
import { membersDomain } from './members/domain'
import { privacyDomain } from './privacy/domain'
import { receiptsDomain } from './receipts/domain'
import { remindersDomain } from './reminders/domain'
import { requestsDomain } from './requests/domain'
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
  ledgerDomain,
  requestsDomain,
  holdsDomain,
  consentDomain,
  interactionsDomain,
  membersDomain,
  tagsDomain,
  campaignsDomain,
  directoryDomain,
  vaultDomain,
  incidentsDomain,
  homeDomain,
  receiptsDomain,
  copiesDomain,
  privacyDomain,
  erasureDomain,
  deskDomain,
  retentionDomain,
  complianceDomain,
  backupDomain,
] as const
