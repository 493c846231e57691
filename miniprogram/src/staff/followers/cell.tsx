import { View } from '@tarojs/components'
import type { FollowerRow } from '@xinyue/shared/contract/followers'
import { Chip } from '../../components/chip'
import { Cell } from '../../components/cell'
import { dayName } from '../../calendar'
import { useCodeTexts, useLocale } from '../../language'
import { Avatar } from '../components/avatar'
import { useStaffTexts } from '../locales/texts'

interface FollowerCellProps {
  follower: FollowerRow
  picked: boolean
  onPick: (followerId: number) => void
}

export function FollowerCell({ follower, picked, onPick }: FollowerCellProps) {
  const texts = useStaffTexts().followers
  const levels = useCodeTexts().level
  const locale = useLocale()
  const {
    followerId,
    maskedName,
    memberNumber,
    level,
    store,
    lastActiveAt,
    mayReceiveMarketing,
    otherStore,
  } = follower
  const line = store === null ? memberNumber : `${memberNumber} · ${store}`
  return (
    <Cell
      id={`follower-${followerId}`}
      current={picked}
      before={<Avatar name={maskedName} />}
      title={
        <View className="follower-name">
          <View className="bold">{maskedName ?? texts.noName}</View>
          {level !== 'basic' && <Chip tone="jade">{levels[level]}</Chip>}
          {otherStore && <Chip tone="amber">{texts.otherStore}</Chip>}
        </View>
      }
      text={line}
      value={
        <View className="follower-end">
          <Chip tone={mayReceiveMarketing ? 'jade' : 'plain'}>
            {mayReceiveMarketing ? texts.may : texts.mayNot}
          </Chip>
          <View className="tiny">{dayName(lastActiveAt, locale)}</View>
        </View>
      }
      onPress={() => onPick(followerId)}
    />
  )
}
