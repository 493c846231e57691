import type { Jobs } from './core/dispatch'
import { expandCampaign } from './campaigns/expand-campaign.job'
import { sendCampaign } from './campaigns/send-campaign.job'
import { countPeople } from './incidents/count-people.job'
import { deliverNotice } from './incidents/deliver-notice.job'
import { mappedTables } from './privacy/data-map'
import type { WechatGateway } from './wechat/gateway'

/** Topic -> handler. */
export const jobs = (wechat: WechatGateway): Jobs => ({
  'campaign.expand': expandCampaign,
  'campaign.send': sendCampaign(wechat),
  'incident.count': countPeople(mappedTables()),
  'incident.deliver': deliverNotice,
})
