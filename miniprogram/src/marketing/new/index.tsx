import { View } from '@tarojs/components'
import { Load } from '../../components/load'
import { useRequest } from '../../hooks/use-request'
import { staffApi } from '../../staff/api'
import { Shell } from '../../staff/shell/shell'
import { useMarketingTexts } from '../locales/texts'
import { Draft } from './draft'

const look = async () => {
  const [{ tags }, { templates }, { brand }] = await Promise.all([
    staffApi.tags.list({}),
    staffApi.campaigns.templates({}),
    staffApi.policy.get({}),
  ])
  return { tags, templates, brand }
}

export default function NewCampaign() {
  const texts = useMarketingTexts().new
  return (
    <Shell place="campaigns" title={texts.title} parent="/marketing/campaigns/index" needs="campaign.write">
      <Form />
    </Shell>
  )
}

function Form() {
  const request = useRequest(look)
  return (
    <View className="shell__column">
      <Load request={request}>{(shown) => <Draft {...shown} />}</Load>
    </View>
  )
}
