import { View } from '@tarojs/components'
import { date } from '../../calendar'
import { count } from '../../format'
import { useCodeTexts } from '../../language'
import { useHomeTexts } from './locales/texts'
import { code128Svg } from './code128'
import type { HomeView } from './home-view'
import './member-card.scss'

/** Name, level and points; below them the code the till scans, always on white. */
export function MemberCard({ home }: { home: HomeView }) {
  const texts = useHomeTexts()
  const level = useCodeTexts().level[home.level]
  const bars = `url("data:image/svg+xml,${encodeURIComponent(code128Svg(home.memberNumber))}")`
  const facts = [
    { name: texts.points, value: count(home.points) },
    { name: texts.since, value: date(home.joinedAt) },
    { name: texts.store, value: home.homeStore ?? texts.noStore },
  ]
  return (
    <View className="member">
      <View className="member__face">
        <View className="member__level">{level}</View>
        <View className="display">{home.displayName ?? texts.greeting}</View>
        <View className="member__facts">
          {facts.map(({ name, value }) => (
            <View key={name} className="member__fact">
              <View className="member__name">{name}</View>
              <View className="member__value num">{value}</View>
            </View>
          ))}
        </View>
      </View>
      <View className="member__code" aria-label={texts.codeLabel(home.memberNumber)}>
        <View className="member__bars" style={{ backgroundImage: bars }} />
        <View className="member__number num">{home.memberNumber}</View>
        <View className="member__hint">{texts.showCode}</View>
      </View>
    </View>
  )
}
