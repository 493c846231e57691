import { View } from '@tarojs/components'
import type { NoticeChange } from '@xinyue/shared/contract/notices'
import { useCodeTexts, useLocale } from '../language'
import './changes.scss'

/** What changed, field by field: what stood there, and what stands there now. */
export function Changes({ id, changes }: { id?: string; changes: readonly NoticeChange[] }) {
  const fields = useCodeTexts().noticeField
  const locale = useLocale()
  return (
    <View id={id} className="changes">
      {changes.map(({ field, before, after }) => (
        <View key={field}>
          <View className="small">{fields[field]}</View>
          <View className="changes__before">{before[locale]}</View>
          <View>{after[locale]}</View>
        </View>
      ))}
    </View>
  )
}
