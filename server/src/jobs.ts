import type { Jobs } from './core/dispatch'
import { expandCampaign } from './campaigns/expand-campaign.job'
import { sendCampaign } from './campaigns/send-campaign.job'
import { applyWechatRight } from './privacy/wechat-rights.job'
import type { WechatGateway } from './wechat/gateway'

/** Topic -> handler. */
export const jobs = (wechat: WechatGateway): Jobs => ({
  'campaign.expand': expandCampaign,
  'campaign.send': sendCampaign(wechat),
  'privacy.wechat-right': applyWechatRight,
})
