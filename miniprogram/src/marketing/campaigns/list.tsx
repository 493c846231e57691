import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { CampaignOrder, CampaignStatus } from '@xinyue/shared/contract/campaigns'
import { useState } from 'react'
import { Button } from '../../components/button'
import { Cell } from '../../components/cell'
import { Table } from '../../components/table'
import type { Sorting } from '../../components/table.types'
import { dayName } from '../../calendar'
import { count } from '../../format'
import { usePages } from '../../hooks/use-pages'
import { useLocale } from '../../language'
import { staffApi } from '../../staff/api'
import { useMay } from '../../staff/session'
import { Panel } from '../../staff/shell/panel'
import { StatusChip } from '../components/status-chip'
import { useMarketingTexts } from '../locales/texts'
import { useCampaignColumns } from './columns'
import { StatusFilter } from './status-filter'

interface CampaignListProps {
  onPick: (campaignId: number) => void
  /** Raised when a campaign changed elsewhere. */
  version: number
}

export function CampaignList({ onPick, version }: CampaignListProps) {
  const texts = useMarketingTexts().list
  const locale = useLocale()
  const mayWrite = useMay('campaign.write')
  const columns = useCampaignColumns()
  const [status, setStatus] = useState<CampaignStatus | null>(null)
  const [sorting, setSorting] = useState<Sorting<CampaignOrder>>({ by: 'created', descending: true })
  const [counts, setCounts] = useState<Partial<Record<CampaignStatus, number>>>({})
  const pages = usePages(
    async (cursor) => {
      const answer = await staffApi.campaigns.list({
        limit: 20,
        sort: sorting.by,
        order: sorting.descending ? 'desc' : 'asc',
        ...(status === null ? {} : { status }),
        ...(cursor ? { cursor } : {}),
      })
      if (answer.counts) setCounts(answer.counts)
      return { rows: answer.campaigns, nextCursor: answer.nextCursor }
    },
    `${version}/${status ?? ''}/${sorting.by}/${sorting.descending}`,
  )

  return (
    <Panel
      tools={
        <>
          <StatusFilter counts={counts} chosen={status} onChoose={setStatus} />
          {mayWrite && (
            <View className="panel__end">
              <Button
                id="campaign-new"
                small
                onPress={() => void Taro.navigateTo({ url: '/marketing/new/index' })}
              >
                {texts.create}
              </Button>
            </View>
          )}
        </>
      }
    >
      <Table
        id="campaign"
        label={texts.title}
        pages={pages}
        keyOf={({ campaignId }) => campaignId}
        columns={columns}
        cell={(row) => (
          <Cell
            id={`campaign-${row.campaignId}`}
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
        empty={status === null ? texts.empty : texts.none}
        sorting={sorting}
        onSort={setSorting}
        onOpen={onPick}
      />
    </Panel>
  )
}
