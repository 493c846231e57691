import { View } from '@tarojs/components'
import type { FollowerOrder, FollowerRow } from '@xinyue/shared/contract/followers'
import { Chip } from '../../components/chip'
import type { Column } from '../../components/table.types'
import { date, dayName } from '../../calendar'
import { count } from '../../format'
import { useCodeTexts, useLocale } from '../../language'
import { useStaffTexts } from '../locales/texts'

/** The table of followers. Names are encrypted, so nothing is sorted by them. */
export function useFollowerColumns(): readonly Column<FollowerRow, FollowerOrder>[] {
  const texts = useStaffTexts().followers
  const levels = useCodeTexts().level
  const locale = useLocale()
  return [
    {
      id: 'name',
      title: texts.name,
      cell: ({ maskedName, otherStore }) => (
        <View className="row">
          {maskedName ?? texts.noName}
          {otherStore && <Chip tone="amber">{texts.otherStore}</Chip>}
        </View>
      ),
    },
    {
      id: 'number',
      title: texts.number,
      cell: ({ memberNumber }) => <View className="num">{memberNumber}</View>,
    },
    { id: 'level', title: texts.level, cell: ({ level }) => levels[level] },
    { id: 'store', title: texts.store, spare: true, cell: ({ store }) => store ?? '—' },
    { id: 'points', title: texts.points, sort: 'points', end: true, cell: ({ points }) => count(points) },
    {
      id: 'joined',
      title: texts.joined,
      sort: 'joined',
      spare: true,
      cell: ({ joinedAt }) => date(joinedAt),
    },
    {
      id: 'active',
      title: texts.active,
      sort: 'activity',
      cell: ({ lastActiveAt }) => dayName(lastActiveAt, locale),
    },
    {
      id: 'may',
      title: texts.messages,
      spare: true,
      cell: ({ mayReceiveMarketing: may }) => (
        <Chip tone={may ? 'jade' : 'plain'}>{may ? texts.may : texts.mayNot}</Chip>
      ),
    },
  ]
}
