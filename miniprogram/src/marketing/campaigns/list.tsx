import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Cell } from '../../components/cell'
import { Rows } from '../../components/rows'
import { count, dayName } from '../../format'
import { usePages } from '../../hooks/use-pages'
import { useLocale } from '../../language'
import { staffApi } from '../../staff/api'
import { useMay } from '../../staff/session'
import { StatusChip } from '../components/status-chip'
import { useMarketingTexts } from '../locales/texts'

interface CampaignListProps {
  picked: number | null
  onPick: (campaignId: number) => void
  /** Raised when a campaign changed elsewhere. */
  version: number
}

export function CampaignList({ picked, onPick, version }: CampaignListProps) {
  const texts = useMarketingTexts().list
  const locale = useLocale()
  const mayWrite = useMay('campaign.write')
  const pages = usePages(async (cursor) => {
    const { campaigns, nextCursor } = await staffApi.campaigns.list({
      limit: 20,
      ...(cursor ? { cursor } : {}),
    })
    return { rows: campaigns, nextCursor }
  }, String(version))

  return (
    <>
      {mayWrite && (
        <View className="row">
          <Button id="campaign-new" onPress={() => void Taro.navigateTo({ url: '/marketing/new/index' })}>
            {texts.create}
          </Button>
        </View>
      )}
      <Card rows>
        <Rows pages={pages} keyOf={(row) => row.campaignId} empty={texts.empty}>
          {(row) => (
            <Cell
              id={`campaign-${row.campaignId}`}
              current={row.campaignId === picked}
              title={<View className="bold">{row.name}</View>}
              text={[
                dayName(row.createdAt, locale),
                texts.to(row.tag.name),
                ...(row.total > 0 ? [texts.sent(count(row.sent))] : []),
              ].join(' · ')}
              value={<StatusChip status={row.status} />}
              onPress={() => onPick(row.campaignId)}
            />
          )}
        </Rows>
      </Card>
    </>
  )
}
