import { View } from '@tarojs/components'
import type { DeskRow } from '@xinyue/shared/contract/desk'
import { date } from '../../calendar'
import { useDeskTexts } from './locales/texts'

/** When a request is due, in red once that is over, or when it was closed. */
export function RequestClock({ row }: { row: DeskRow }) {
  const texts = useDeskTexts()
  if (row.closedAt !== null) return <View>{texts.closed(date(row.closedAt))}</View>
  if (row.overdue) return <View className="red">{texts.overdue(date(row.dueAt))}</View>
  return row.dueSoon ? (
    <View className="amber">{texts.soon(date(row.dueAt))}</View>
  ) : (
    <View>{texts.due(date(row.dueAt))}</View>
  )
}
