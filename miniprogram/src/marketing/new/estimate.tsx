import { View } from '@tarojs/components'
import type { OptionalPurpose } from '@xinyue/shared/contract/policy'
import { Card } from '../../components/card'
import { Load } from '../../components/load'
import { Skeleton } from '../../components/skeleton'
import { Title } from '../../components/title'
import { useRequest } from '../../hooks/use-request'
import { staffApi } from '../../staff/api'
import { useMarketingTexts } from '../locales/texts'
import { Waterfall } from './waterfall'
import './estimate.scss'

interface EstimateProps {
  tagId: number | null
  templateId: string
  purpose: OptionalPurpose
}

/** How many of the tag would get the message now. Asked again whenever tag or template changes. */
export function Estimate({ tagId, templateId, purpose }: EstimateProps) {
  const texts = useMarketingTexts().estimate
  return (
    <Card>
      {tagId === null || templateId === '' ? (
        <>
          <Title>{texts.title}</Title>
          <View className="small">{texts.choose}</View>
        </>
      ) : (
        <Counted key={`${tagId}/${templateId}`} tagId={tagId} templateId={templateId} purpose={purpose} />
      )}
    </Card>
  )
}

function Counted(asked: { tagId: number; templateId: string; purpose: OptionalPurpose }) {
  const request = useRequest(() => staffApi.campaigns.estimate(asked))
  return (
    <Load request={request} skeleton={<Skeleton rows={1} />}>
      {(numbers) => <Waterfall numbers={numbers} />}
    </Load>
  )
}
