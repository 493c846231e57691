import { Shell } from '../../staff/shell/shell'
import { Split } from '../../staff/shell/split'
import { usePicking } from '../../staff/shell/use-picking'
import { CampaignDetail } from '../campaign/detail'
import { useMarketingTexts } from '../locales/texts'
import { CampaignList } from './list'

export default function Campaigns() {
  const texts = useMarketingTexts().list
  const { picked, changed, list } = usePicking('/marketing/campaign/index')
  return (
    <Shell place="campaigns" title={texts.title} needs="campaign.read">
      <Split
        list={<CampaignList {...list} />}
        detail={
          picked === null ? null : <CampaignDetail key={picked} campaignId={picked} onChange={changed} />
        }
        hint={texts.pick}
      />
    </Shell>
  )
}
