import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { Load } from '../../components/load'
import { useRequest } from '../../hooks/use-request'
import { staffApi } from '../../staff/api'
import { Shell } from '../../staff/shell/shell'
import { useMarketingTexts } from '../locales/texts'
import { Draft } from './draft'

const look = async (campaignId: number | null) => {
  const [{ tags }, { templates }, { brand }, campaign] = await Promise.all([
    staffApi.tags.list({}),
    staffApi.campaigns.templates({}),
    staffApi.policy.get({}),
    campaignId === null ? null : staffApi.campaigns.get({ campaignId }),
  ])
  return { tags, templates, brand, campaign }
}

/** A new campaign; with `?id=`, a draft or one that was sent back, to be revised. */
export default function NewCampaign() {
  const texts = useMarketingTexts().new
  const { id } = useRouter().params
  const campaignId = id === undefined ? null : Number(id)
  return (
    <Shell
      place="campaigns"
      title={campaignId === null ? texts.title : texts.editTitle}
      parent="/marketing/campaigns/index"
      needs="campaign.write"
    >
      <Form campaignId={campaignId} />
    </Shell>
  )
}

function Form({ campaignId }: { campaignId: number | null }) {
  const request = useRequest(() => look(campaignId), String(campaignId))
  return (
    <View className="shell__column">
      <Load request={request}>{(shown) => <Draft {...shown} />}</Load>
    </View>
  )
}
