import { View } from '@tarojs/components'
import { Answer } from '../../components/answer'
import { Card } from '../../components/card'
import { Chip } from '../../components/chip'
import { date, dayName } from '../../calendar'
import { count } from '../../format'
import { useCodeTexts, useLocale } from '../../language'
import { role } from '../../platform/role'
import { Avatar } from '../components/avatar'
import { useStaffTexts } from '../locales/texts'
import { Badges } from './badges'
import { Tags } from './tags'
import './follower.scss'
import type { FollowerView } from './follower-view'

export function Profile({ follower, onChange }: { follower: FollowerView; onChange: () => void }) {
  const texts = useStaffTexts()
  const levels = useCodeTexts().level
  const locale = useLocale()
  const { maskedName, maskedPhone, memberNumber, level, points, joinedAt, store, lastActiveAt, otherStore } =
    follower
  const facts = [
    { name: texts.follower.points, value: count(points) },
    { name: texts.follower.since, value: date(joinedAt) },
    { name: texts.follower.store, value: store ?? texts.follower.none },
    { name: texts.follower.active, value: dayName(lastActiveAt, locale) },
  ]
  return (
    <Card>
      {otherStore && store !== null && (
        <View className="profile__other">
          <Answer id="other-store" tone="amber">
            <View className="bold">{texts.follower.otherStore(store)}</View>
            <View>{texts.follower.otherStoreHint}</View>
          </Answer>
        </View>
      )}
      <View className="row">
        <Avatar name={maskedName} />
        <View className="grow">
          <View className="follower-name">
            <View className="title" {...role('heading')}>
              {maskedName ?? texts.followers.noName}
            </View>
            <Chip tone={level === 'basic' ? 'plain' : 'jade'}>{levels[level]}</Chip>
          </View>
          <View className="small num">
            {`${maskedPhone ?? texts.follower.noPhone} · ${texts.follower.member(memberNumber)}`}
          </View>
        </View>
      </View>
      <View className="profile__part">
        <Badges follower={follower} />
      </View>
      <View className="profile__facts">
        {facts.map(({ name, value }) => (
          <View key={name}>
            <View className="tiny">{name}</View>
            <View className="num">{value}</View>
          </View>
        ))}
      </View>
      <View className="rule" />
      <Tags follower={follower} onChange={onChange} />
      <View className="tiny profile__seen">{texts.follower.seen}</View>
    </Card>
  )
}
