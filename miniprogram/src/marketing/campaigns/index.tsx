import Taro, { useDidShow } from '@tarojs/taro'
import { useRef, useState } from 'react'
import { useWide } from '../../staff/platform/wide'
import { Shell } from '../../staff/shell/shell'
import { Split } from '../../staff/shell/split'
import { CampaignDetail } from '../campaign/detail'
import { useMarketingTexts } from '../locales/texts'
import { CampaignList } from './list'

export default function Campaigns() {
  const texts = useMarketingTexts().list
  const wide = useWide()
  const [picked, setPicked] = useState<number | null>(null)
  const [shown, setShown] = useState(0)
  const seen = useRef(false)
  useDidShow(() => {
    if (seen.current) setShown((n) => n + 1)
    seen.current = true
  })
  const pick = (campaignId: number) => {
    if (wide) setPicked(campaignId)
    else void Taro.navigateTo({ url: `/marketing/campaign/index?id=${campaignId}` })
  }
  return (
    <Shell place="campaigns" title={texts.title} needs="campaign.read">
      <Split
        list={<CampaignList picked={wide ? picked : null} onPick={pick} version={shown} />}
        detail={
          picked === null ? null : (
            <CampaignDetail key={picked} campaignId={picked} onChange={() => setShown((n) => n + 1)} />
          )
        }
        hint={texts.pick}
      />
    </Shell>
  )
}
