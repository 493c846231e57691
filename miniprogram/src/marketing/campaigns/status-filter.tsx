import { View } from '@tarojs/components'
import type { CampaignStatus } from '@xinyue/shared/contract/campaigns'
import { Chip } from '../../components/chip'
import { count } from '../../format'
import { useCodeTexts } from '../../language'
import { useMarketingTexts } from '../locales/texts'

/** In the order in which a campaign passes through them. */
const statuses: readonly CampaignStatus[] = [
  'draft',
  'rejected',
  'submitted',
  'approved',
  'sending',
  'paused',
  'finished',
  'cancelled',
]

interface StatusFilterProps {
  counts: Partial<Record<CampaignStatus, number>>
  chosen: CampaignStatus | null
  onChoose: (status: CampaignStatus | null) => void
}

/** How many campaigns stand where; one press shows those alone. */
export function StatusFilter({ counts, chosen, onChoose }: StatusFilterProps) {
  const texts = useMarketingTexts().list
  const names = useCodeTexts().campaignStatus
  const all = Object.values(counts).reduce((sum, n) => sum + n, 0)
  const chip = (status: CampaignStatus | null, name: string, n: number) => (
    <Chip
      key={name}
      id={`status-${status ?? 'all'}`}
      chosen={chosen === status}
      onPress={() => onChoose(status)}
    >
      {name}
      <View className="num">{count(n)}</View>
    </Chip>
  )
  return (
    <View className="chips on-ground">
      {chip(null, texts.all, all)}
      {statuses
        .filter((status) => status === chosen || (counts[status] ?? 0) > 0)
        .map((status) => chip(status, names[status], counts[status] ?? 0))}
    </View>
  )
}
