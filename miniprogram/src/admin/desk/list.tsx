import { View } from '@tarojs/components'
import type { DeskRow } from '@xinyue/shared/contract/desk'
import { useState } from 'react'
import { Card } from '../../components/card'
import { Cell } from '../../components/cell'
import { Chip } from '../../components/chip'
import { Rows } from '../../components/rows'
import { Segmented } from '../../components/segmented'
import { count, date } from '../../format'
import { usePages } from '../../hooks/use-pages'
import { useCodeTexts } from '../../language'
import { staffApi } from '../../staff/api'
import { useDeskTexts } from './locales/texts'

interface DeskListProps {
  picked: number | null
  onPick: (requestId: number) => void
  /** Raised when a request changed elsewhere. */
  version: number
}

/** What has to be answered, by due date; late ones in red. */
export function DeskList({ picked, onPick, version }: DeskListProps) {
  const texts = useDeskTexts()
  const codes = useCodeTexts()
  const [show, setShow] = useState<'unfinished' | 'finished'>('unfinished')
  const [counts, setCounts] = useState<{ unfinished: number; overdue: number } | null>(null)
  const pages = usePages(async (cursor) => {
    const { requests, nextCursor, unfinished, overdue } = await staffApi.desk.list({
      show,
      limit: 20,
      ...(cursor ? { cursor } : {}),
    })
    setCounts({ unfinished, overdue })
    return { rows: requests, nextCursor }
  }, `${show}${version}`)

  const clock = (row: DeskRow) => {
    if (row.closedAt !== null) return texts.closed(date(row.closedAt))
    if (row.overdue) return <View className="red">{texts.overdue(date(row.dueAt))}</View>
    return row.dueSoon ? (
      <View className="amber">{texts.soon(date(row.dueAt))}</View>
    ) : (
      texts.due(date(row.dueAt))
    )
  }
  return (
    <>
      <Segmented
        id="desk-show"
        label={texts.title}
        value={show}
        onChange={setShow}
        options={[
          { value: 'unfinished', text: texts.unfinished },
          { value: 'finished', text: texts.finished },
        ]}
      />
      {counts && (
        <View className="row" id="desk-counts">
          <View className="small num">{texts.open(count(counts.unfinished))}</View>
          {counts.overdue > 0 && <View className="small num red">{texts.late(count(counts.overdue))}</View>}
        </View>
      )}
      <Card rows>
        <Rows
          pages={pages}
          keyOf={(row) => row.requestId}
          empty={show === 'unfinished' ? texts.empty : texts.none}
        >
          {(row) => (
            <Cell
              id={`desk-${row.requestId}`}
              current={row.requestId === picked}
              title={<View className="bold">{codes.requestKind[row.kind]}</View>}
              text={
                <>
                  <View>{texts.member(row.memberNumber)}</View>
                  <View>{clock(row)}</View>
                  {row.takenBy && <View>{texts.takenBy(codes.role[row.takenBy.role])}</View>}
                </>
              }
              value={<Chip tone={row.overdue ? 'red' : 'plain'}>{codes.requestStatus[row.status]}</Chip>}
              onPress={() => onPick(row.requestId)}
            />
          )}
        </Rows>
      </Card>
      <View className="small">{texts.note}</View>
    </>
  )
}
