import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { Shell } from '../../staff/shell/shell'
import { useMarketingTexts } from '../locales/texts'
import { CampaignDetail } from './detail'

export default function Campaign() {
  const texts = useMarketingTexts().campaign
  const campaignId = Number(useRouter().params.id)
  return (
    <Shell place="campaigns" title={texts.title} parent="/marketing/campaigns/index" needs="campaign.read">
      <View className="shell__column">
        <CampaignDetail campaignId={campaignId} onChange={() => undefined} />
      </View>
    </Shell>
  )
}
