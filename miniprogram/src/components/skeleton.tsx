import { View } from '@tarojs/components'
import { useTexts } from '../locales/texts'
import './skeleton.scss'

/** The shape of what is coming: a card of grey lines, `rows` times. */
export function Skeleton({ rows = 3, tall }: { rows?: number; tall?: boolean }) {
  const texts = useTexts()
  return (
    <View className="skeleton" aria-label={texts.common.loading} aria-busy="true">
      {tall && <View className="skeleton__tall" />}
      {Array.from({ length: rows }, (_, index) => (
        <View key={index} className="skeleton__row">
          <View className="skeleton__mark" />
          <View className="grow">
            <View className="skeleton__line" />
            <View className="skeleton__line skeleton__line--short" />
          </View>
        </View>
      ))}
    </View>
  )
}
