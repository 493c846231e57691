import { View } from '@tarojs/components'
import type { XinyueContract } from '@xinyue/shared/contract'
import type { OutputOf } from '@xinyue/shared/endpoint'
import { date } from '../../calendar'
import { Cell } from '../../components/cell'
import { Chip } from '../../components/chip'
import { Seal } from '../../components/seal'
import { Table } from '../../components/table'
import type { Column } from '../../components/table.types'
import { count } from '../../format'
import { usePages } from '../../hooks/use-pages'
import { useReturn } from '../../hooks/use-return'
import { useCodeTexts, useLocale } from '../../language'
import { staffApi } from '../../staff/api'
import { Panel } from '../../staff/shell/panel'
import { useNoticesTexts } from './locales/texts'

type Row = OutputOf<XinyueContract['notices']['list']>['purposes'][number]

/** Nobody agrees to what membership needs: it rests on the contract. */
const isAsked = ({ purpose }: Row) => purpose !== 'membership'

function useColumns(): readonly Column<Row>[] {
  const texts = useNoticesTexts()
  const codes = useCodeTexts()
  const locale = useLocale()
  return [
    { id: 'purpose', title: texts.purpose, cell: ({ current }) => current.title[locale] },
    {
      id: 'version',
      title: texts.version,
      cell: ({ current }) => <View className="num">{texts.nth(current.version)}</View>,
    },
    {
      id: 'since',
      title: texts.since,
      cell: ({ current }) => <View className="num">{date(current.publishedAt)}</View>,
    },
    {
      id: 'agreed',
      title: texts.agreed,
      end: true,
      cell: (row) => (isAsked(row) ? count(row.agreed) : '—'),
    },
    {
      id: 'renew',
      title: texts.toRenew,
      end: true,
      cell: (row) =>
        row.toRenew > 0 ? <View className="amber">{count(row.toRenew)}</View> : isAsked(row) ? '0' : '—',
    },
    {
      id: 'draft',
      title: texts.draft,
      cell: ({ draft }) => (draft ? <Chip tone="amber">{codes.draftStatus[draft]}</Chip> : texts.noDraft),
    },
  ]
}

export function NoticeList({ onPick }: { onPick: (purpose: string) => void }) {
  const texts = useNoticesTexts()
  const statuses = useCodeTexts().draftStatus
  const locale = useLocale()
  const columns = useColumns()
  const pages = usePages(async () => {
    const { purposes } = await staffApi.notices.list({})
    return { rows: purposes, nextCursor: null }
  }, '')
  useReturn(pages.restart)
  return (
    <Panel tools={<View className="small">{texts.lead}</View>}>
      <Table
        id="notice"
        label={texts.title}
        pages={pages}
        keyOf={({ purpose }) => purpose}
        columns={columns}
        empty={texts.empty}
        onOpen={onPick}
        cell={(row) => (
          <Cell
            id={`notice-${row.purpose}`}
            before={<Seal mark={row.current.seal} state={row.toRenew > 0 ? 'expiring' : 'on'} />}
            title={<View className="bold">{row.current.title[locale]}</View>}
            text={
              <>
                <View>{texts.inForce(row.current.version, date(row.current.publishedAt))}</View>
                {isAsked(row) && <View>{texts.counts(count(row.agreed), count(row.toRenew))}</View>}
              </>
            }
            value={row.draft && <Chip tone="amber">{statuses[row.draft]}</Chip>}
            onPress={() => onPick(row.purpose)}
          />
        )}
      />
    </Panel>
  )
}
