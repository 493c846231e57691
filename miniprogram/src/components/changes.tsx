import { Text, View } from '@tarojs/components'
import type { NoticeChange } from '@xinyue/shared/contract/notices'
import { useCodeTexts, useLocale } from '../language'
import './changes.scss'

interface ChangesProps {
  id?: string
  changes: readonly NoticeChange[]
  /** Says at each change that it asks everybody again. */
  marked?: boolean
}

/** What changed, field by field: what stood there, and what stands there now. */
export function Changes({ id, changes, marked }: ChangesProps) {
  const { noticeField, words } = useCodeTexts()
  const locale = useLocale()
  return (
    <View id={id} className="changes">
      {changes.map(({ field, before, after, material }) => (
        <View key={field}>
          <View className="small">
            {noticeField[field]}
            {marked && material && <Text className="amber">{` · ${words.asksAgain}`}</Text>}
          </View>
          <View className="changes__before">{before[locale]}</View>
          <View>{after[locale]}</View>
        </View>
      ))}
    </View>
  )
}
