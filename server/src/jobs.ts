import type { Jobs } from './core/dispatch'
import { expandCampaign } from './campaigns/expand-campaign.job'
import { sendCampaign } from './campaigns/send-campaign.job'
import { verifyLogJob } from './privacy/verify-log.job'
import { buildExport } from './privacy/build-export.job'
import { applyWechatRight } from './privacy/wechat-rights.job'
import { endPartnerLoans } from './vault/end-loans.job'
import { sendDestroyNotice } from './vault/send-destroy-notice.job'
import { countPeople } from './incidents/count-people.job'
import { tablesOfPeople } from './incidents/fields'
import { deliverNotice } from './incidents/deliver-notice.job'
import { mappedTables, rowParents } from './privacy/data-map'
import type { WechatGateway } from './wechat/gateway'

/** Topic -> handler. */
export const jobs = (wechat: WechatGateway): Jobs => ({
  'campaign.expand': expandCampaign,
  'campaign.send': sendCampaign(wechat),
  'log.verify': verifyLogJob,
  'privacy.export': buildExport,
  'privacy.wechat-right': applyWechatRight,
  'vault.end-partner': endPartnerLoans,
  'vault.destroy-notice': sendDestroyNotice,
  'incident.count': countPeople(tablesOfPeople(mappedTables(), rowParents())),
  'incident.deliver': deliverNotice,
})
