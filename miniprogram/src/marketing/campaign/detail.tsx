import { View } from '@tarojs/components'
import { useState } from 'react'
import { Card } from '../../components/card'
import { Load } from '../../components/load'
import { Title } from '../../components/title'
import { useRequest } from '../../hooks/use-request'
import { useLocale } from '../../language'
import { staffApi } from '../../staff/api'
import { useMay } from '../../staff/session'
import { Estimate } from '../new/estimate'
import { Preview } from '../components/preview'
import { useRepeat } from '../hooks/use-repeat'
import { useMarketingTexts } from '../locales/texts'
import { Actions } from './actions'
import type { Standing } from './lines'
import { Manage } from './manage'
import { Progress } from './progress'
import { Recipients } from './recipients'
import { Whereabouts } from './whereabouts'
import './campaign.scss'
import type { Campaign } from './campaign-view'

/** Milliseconds between looks at a campaign that is on its way. */
const pulse = 1000

const moving = ({ status, progress }: Campaign) =>
  status === 'approved' || status === 'sending' || (status === 'paused' && progress.byStatus.sending > 0)

interface CampaignDetailProps {
  campaignId: number
  /** Its status changed. */
  onChange: () => void
}

export function CampaignDetail({ campaignId, onChange }: CampaignDetailProps) {
  const texts = useMarketingTexts()
  const locale = useLocale()
  const mayApprove = useMay('campaign.approve')
  const [people, setPeople] = useState<Standing | 'all' | null>(null)
  const brand = useRequest(() => staffApi.policy.get({}))
  const request = useRequest(() => staffApi.campaigns.get({ campaignId }))
  const { result, reload } = request
  useRepeat(result.state === 'ready' && moving(result.data), pulse, () => reload(true))
  const changed = () => {
    void reload(true)
    onChange()
  }

  return (
    <Load request={request}>
      {(campaign) => (
        <>
          <Progress campaign={campaign} />
          {campaign.progress.total > 0 && (
            <Whereabouts progress={campaign.progress} chosen={people} onChoose={setPeople} />
          )}
          {people && <Recipients campaignId={campaignId} people={people} onClose={() => setPeople(null)} />}
          <Card>
            <Title>{texts.campaign.message}</Title>
            <View className="campaign__preview">
              <Preview
                brand={brand.result.state === 'ready' ? brand.result.data.brand[locale] : ''}
                template={campaign.template}
                message={campaign.message}
              />
            </View>
          </Card>
          {campaign.status === 'submitted' && mayApprove && (
            <Estimate
              tagId={campaign.tag.tagId}
              templateId={campaign.template.templateId}
              purpose={campaign.purpose}
            />
          )}
          <Manage campaign={campaign} />
          <Actions campaign={campaign} onChange={changed} />
        </>
      )}
    </Load>
  )
}
