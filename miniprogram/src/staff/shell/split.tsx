import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { useWide } from '../../platform/wide'

interface SplitProps {
  list: ReactNode
  /** What was picked from the list; null while nothing is. */
  detail: ReactNode | null
  /** Stands in for the detail on a desk while nothing is picked. */
  hint: string
}

/** List and detail side by side on a desk; on a phone the list alone, the detail being a page of its own. */
export function Split({ list, detail, hint }: SplitProps) {
  const wide = useWide()
  if (!wide) return <View className="shell__column">{list}</View>
  return (
    <View className="split">
      <View className="split__list">{list}</View>
      <View className="split__detail">{detail ?? <View className="split__hint">{hint}</View>}</View>
    </View>
  )
}
