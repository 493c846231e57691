import { View } from '@tarojs/components'
import type { CampaignOrder } from '@xinyue/shared/contract/campaigns'
import type { XinyueContract } from '@xinyue/shared/contract'
import type { OutputOf } from '@xinyue/shared/endpoint'
import type { Column } from '../../components/table.types'
import { dateTime } from '../../calendar'
import { count } from '../../format'
import { StatusChip } from '../components/status-chip'
import { useMarketingTexts } from '../locales/texts'

export type CampaignRow = OutputOf<XinyueContract['campaigns']['list']>['campaigns'][number]

/** What somebody at a desk compares campaigns by. */
export function useCampaignColumns(): readonly Column<CampaignRow, CampaignOrder>[] {
  const texts = useMarketingTexts().list.columns
  return [
    { id: 'name', title: texts.name, cell: ({ name }) => <View className="bold">{name}</View> },
    { id: 'status', title: texts.status, cell: ({ status }) => <StatusChip status={status} /> },
    { id: 'created', title: texts.created, sort: 'created', cell: ({ createdAt }) => dateTime(createdAt) },
    {
      id: 'started',
      title: texts.started,
      sort: 'started',
      spare: true,
      cell: ({ startedAt }) => (startedAt === null ? '' : dateTime(startedAt)),
    },
    { id: 'tag', title: texts.tag, spare: true, cell: ({ tag }) => tag.name },
    {
      id: 'sent',
      title: texts.sent,
      end: true,
      cell: ({ total, sent, failed }) => (total === 0 ? '' : `${count(sent)} / ${count(failed)}`),
    },
    { id: 'by', title: texts.by, spare: true, cell: ({ createdBy }) => createdBy.displayName },
  ]
}
