import Taro from '@tarojs/taro'
import { useState } from 'react'
import { useReturn } from '../../hooks/use-return'
import { Shell } from '../../staff/shell/shell'
import { Split } from '../../staff/shell/split'
import { useMarketingTexts } from '../locales/texts'
import { CampaignList } from './list'

/** Every campaign: a table with the width to itself at a desk, cards on a phone. Each opens on its own page. */
export default function Campaigns() {
  const texts = useMarketingTexts().list
  const [version, setVersion] = useState(0)
  useReturn(() => setVersion((n) => n + 1))
  return (
    <Shell place="campaigns" title={texts.title} needs="campaign.read">
      <Split
        list={
          <CampaignList
            version={version}
            onPick={(campaignId) =>
              void Taro.navigateTo({ url: `/marketing/campaign/index?id=${campaignId}` })
            }
          />
        }
        detail={null}
      />
    </Shell>
  )
}
