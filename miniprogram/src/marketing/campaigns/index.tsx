import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { useReturn } from '../../hooks/use-return'
import { Shell } from '../../staff/shell/shell'
import { useMarketingTexts } from '../locales/texts'
import { CampaignList } from './list'
import './campaigns.scss'

/** Every campaign: a table with the width to itself at a desk, cards on a phone. Each opens on its own page. */
export default function Campaigns() {
  const texts = useMarketingTexts().list
  const [version, setVersion] = useState(0)
  useReturn(() => setVersion((n) => n + 1))
  return (
    <Shell place="campaigns" title={texts.title} needs="campaign.read">
      <View className="shell__column campaigns">
        <CampaignList
          version={version}
          onPick={(campaignId) => void Taro.navigateTo({ url: `/marketing/campaign/index?id=${campaignId}` })}
        />
      </View>
    </Shell>
  )
}
