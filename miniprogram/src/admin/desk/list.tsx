import { View } from '@tarojs/components'
import type { DeskRow } from '@xinyue/shared/contract/desk'
import { useState } from 'react'
import { Cell } from '../../components/cell'
import { Chip } from '../../components/chip'
import { Segmented } from '../../components/segmented'
import { Table } from '../../components/table'
import type { Column, Sorting } from '../../components/table.types'
import { date } from '../../calendar'
import { count } from '../../format'
import { usePages } from '../../hooks/use-pages'
import { useCodeTexts } from '../../language'
import { useWide } from '../../platform/wide'
import { staffApi } from '../../staff/api'
import { useDeskTexts } from './locales/texts'
import { Panel } from '../../staff/shell/panel'
import { RequestClock } from './clock'

interface DeskListProps {
  picked: number | null
  onPick: (requestId: number) => void
  /** Raised when a request changed elsewhere. */
  version: number
}
type Order = 'clock' | 'opened'

function useColumns(): readonly Column<DeskRow, Order>[] {
  const texts = useDeskTexts()
  const codes = useCodeTexts()
  return [
    { id: 'kind', title: texts.kind, cell: ({ kind }) => codes.requestKind[kind] },
    {
      id: 'member',
      title: texts.memberNumber,
      cell: ({ memberNumber }) => <View className="num">{memberNumber}</View>,
    },
    {
      id: 'status',
      title: texts.status,
      cell: ({ status, overdue }) => (
        <Chip tone={overdue ? 'red' : 'plain'}>{codes.requestStatus[status]}</Chip>
      ),
    },
    { id: 'clock', title: texts.clock, sort: 'clock', cell: (row) => <RequestClock row={row} /> },
    {
      id: 'taken',
      title: texts.taker,
      spare: true,
      cell: ({ takenBy }) => (takenBy ? codes.role[takenBy.role] : '—'),
    },
    {
      id: 'opened',
      title: texts.openedAt,
      sort: 'opened',
      spare: true,
      cell: ({ openedAt }) => <View className="num">{date(openedAt)}</View>,
    },
  ]
}

/** What has to be answered, by due date; late ones in red. */
export function DeskList({ picked, onPick, version }: DeskListProps) {
  const texts = useDeskTexts()
  const codes = useCodeTexts()
  const wide = useWide()
  const columns = useColumns()
  const [show, setShow] = useState<'unfinished' | 'finished'>('unfinished')
  const [sorting, setSorting] = useState<Sorting<Order> | null>(null)
  const [counts, setCounts] = useState<{ unfinished: number; overdue: number; finished: number } | null>(null)
  // The next due first; of the finished ones, the last closed.
  const shown = sorting ?? { by: 'clock' as const, descending: show === 'finished' }
  const pages = usePages(async (cursor) => {
    const { requests, nextCursor, unfinished, overdue, finished } = await staffApi.desk.list({
      show,
      sort: shown.by,
      order: shown.descending ? 'desc' : 'asc',
      limit: wide ? 50 : 20,
      ...(cursor ? { cursor } : {}),
    })
    setCounts({ unfinished, overdue, finished })
    return { rows: requests, nextCursor }
  }, `${show}${version}${shown.by}${shown.descending}`)
  const change = (to: 'unfinished' | 'finished') => {
    setShow(to)
    setSorting(null)
  }
  return (
    <Panel
      tools={
        <>
          <Segmented
            id="desk-show"
            label={texts.title}
            value={show}
            onChange={change}
            options={[
              { value: 'unfinished', text: texts.unfinished },
              { value: 'finished', text: texts.finished },
            ]}
          />
          {counts && (
            <View className="row" id="desk-counts">
              <View className="small num">
                {show === 'unfinished'
                  ? texts.open(count(counts.unfinished))
                  : texts.done(count(counts.finished))}
              </View>
              {counts.overdue > 0 && (
                <View className="small num red">{texts.late(count(counts.overdue))}</View>
              )}
            </View>
          )}
          <View className="small panel__end">{texts.note}</View>
        </>
      }
    >
      <Table
        id="desk"
        label={texts.title}
        pages={pages}
        keyOf={({ requestId }) => requestId}
        columns={columns}
        empty={show === 'unfinished' ? texts.empty : texts.none}
        sorting={shown}
        onSort={setSorting}
        onOpen={onPick}
        opened={picked}
        cell={(row) => (
          <Cell
            id={`desk-${row.requestId}`}
            title={<View className="bold">{codes.requestKind[row.kind]}</View>}
            text={
              <>
                <View>{texts.member(row.memberNumber)}</View>
                <RequestClock row={row} />
                {row.takenBy && <View>{texts.takenBy(codes.role[row.takenBy.role])}</View>}
              </>
            }
            value={<Chip tone={row.overdue ? 'red' : 'plain'}>{codes.requestStatus[row.status]}</Chip>}
            onPress={() => onPick(row.requestId)}
          />
        )}
      />
    </Panel>
  )
}
