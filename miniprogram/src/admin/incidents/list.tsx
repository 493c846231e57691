import { View } from '@tarojs/components'
import type { IncidentSummary } from '@xinyue/shared/contract/incident-case'
import { useState } from 'react'
import { Button } from '../../components/button'
import { Cell } from '../../components/cell'
import { Table } from '../../components/table'
import type { Column, Sorting } from '../../components/table.types'
import { dayAndTime } from '../../calendar'
import { count } from '../../format'
import { usePages } from '../../hooks/use-pages'
import { useCodeTexts, useLocale } from '../../language'
import { staffApi } from '../../staff/api'
import { Panel } from '../../staff/shell/panel'
import { useIncidentsTexts } from './locales/texts'
import { ClockChip } from './clock-chip'

interface IncidentListProps {
  picked: number | null
  onPick: (incidentId: number) => void
  /** Raised when a case changed elsewhere. */
  version: number
  onNew: () => void
}
type Order = 'open' | 'noticed' | 'affected'

function useColumns(): readonly Column<IncidentSummary, Order>[] {
  const texts = useIncidentsTexts()
  const codes = useCodeTexts()
  const locale = useLocale()
  return [
    { id: 'title', title: texts.caseTitle, cell: ({ title }) => title },
    { id: 'standing', title: texts.standing, sort: 'open', cell: (row) => <ClockChip incident={row} /> },
    { id: 'grade', title: texts.grade, cell: ({ grade }) => codes.incidentGrade[grade] },
    { id: 'kind', title: texts.kind, spare: true, cell: ({ kind }) => codes.incidentKind[kind] },
    {
      id: 'affected',
      title: texts.people,
      sort: 'affected',
      end: true,
      cell: ({ affected }) => (affected === null ? texts.counting : count(affected)),
    },
    {
      id: 'noticed',
      title: texts.noticedHead,
      sort: 'noticed',
      spare: true,
      cell: ({ noticedAt }) => dayAndTime(noticedAt, locale),
    },
  ]
}

export function IncidentList({ picked, onPick, version, onNew }: IncidentListProps) {
  const texts = useIncidentsTexts()
  const codes = useCodeTexts()
  const locale = useLocale()
  const columns = useColumns()
  const [sorting, setSorting] = useState<Sorting<Order>>({ by: 'open', descending: true })
  const [counts, setCounts] = useState<{ open: number; total: number } | null>(null)
  const pages = usePages(async (cursor) => {
    const { incidents, nextCursor, open, total } = await staffApi.incidents.list({
      sort: sorting.by,
      order: sorting.descending ? 'desc' : 'asc',
      limit: 20,
      ...(cursor ? { cursor } : {}),
    })
    setCounts({ open, total })
    return { rows: incidents, nextCursor }
  }, `${version}${sorting.by}${sorting.descending}`)
  return (
    <Panel
      tools={
        <>
          {counts && (
            <View id="incident-counts" className="small num">
              {texts.counts(count(counts.open), count(counts.total))}
            </View>
          )}
          <View className="panel__end">
            <Button id="incident-new" small onPress={onNew}>
              {texts.open}
            </Button>
          </View>
        </>
      }
    >
      <Table
        id="incident"
        label={texts.title}
        pages={pages}
        keyOf={({ incidentId }) => incidentId}
        columns={columns}
        empty={texts.empty}
        sorting={sorting}
        onSort={setSorting}
        onOpen={onPick}
        opened={picked}
        cell={(row) => (
          <Cell
            id={`incident-${row.incidentId}`}
            title={<View className="bold">{row.title}</View>}
            text={[
              codes.incidentGrade[row.grade],
              codes.incidentKind[row.kind],
              texts.noticed(dayAndTime(row.noticedAt, locale)),
              row.affected === null ? texts.counting : texts.affected(count(row.affected)),
            ].join(' · ')}
            value={<ClockChip incident={row} />}
            onPress={() => onPick(row.incidentId)}
          />
        )}
      />
    </Panel>
  )
}
