import { defineDomain } from '../core/define-domain'
import type { Runtime } from '../core/runtime'
import type { Notices } from '../consent/notices'
import type { WechatGateway } from '../wechat/gateway'
import { Campaign } from './campaign.entity'
import { expandCampaign } from './expand-campaign.job'
import { campaignData } from './personal-data'
import { Recipient } from './recipient.entity'
import { campaignRoutes } from './routes'
import { sendCampaign } from './send-campaign.job'

export const campaignsDomain = defineDomain({
  personalData: campaignData,
  entities: [Campaign, Recipient],
  routes: ({ rt, notices }: { rt: Runtime; notices: Notices }) => ({
    campaigns: campaignRoutes(rt, notices),
  }),
  jobs: {
    'campaign.expand': () => expandCampaign,
    'campaign.send': ({ wechat }: { wechat: WechatGateway }) => sendCampaign(wechat),
  },
})
