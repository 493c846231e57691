import { View } from '@tarojs/components'
import type { InteractionKind } from '@xinyue/shared/contract/followers'
import { useState } from 'react'
import { Card } from '../../components/card'
import { Chip } from '../../components/chip'
import { Rows } from '../../components/rows'
import { Title } from '../../components/title'
import { usePages } from '../../hooks/use-pages'
import { useCodeTexts } from '../../language'
import { staffApi } from '../api'
import { useStaffTexts } from '../locales/texts'
import { Happening } from './happening'

interface TimelineProps {
  followerId: number
  /** A change of it asks again: the change is itself an entry. */
  tagCount: number
  visitsShown: boolean
}
const kinds: readonly InteractionKind[] = [
  'purchase',
  'message',
  'visit',
  'consent_granted',
  'consent_withdrawn',
  'tag_applied',
  'tag_removed',
]

/** Everything between the shop and this person, newest first. */
export function Timeline({ followerId, tagCount, visitsShown }: TimelineProps) {
  const texts = useStaffTexts().follower
  const names = useCodeTexts().interaction
  const [kind, setKind] = useState<InteractionKind | null>(null)
  const pages = usePages(
    async (cursor) => {
      const { interactions, nextCursor } = await staffApi.followers.timeline({
        followerId,
        limit: 20,
        ...(kind ? { kind } : {}),
        ...(cursor ? { cursor } : {}),
      })
      return { rows: interactions, nextCursor }
    },
    `${kind ?? ''}/${tagCount}`,
  )

  return (
    <Card>
      <Title>{texts.timeline}</Title>
      <View className="chips timeline__filters">
        <Chip chosen={kind === null} onPress={() => setKind(null)}>
          {texts.timelineAll}
        </Chip>
        {kinds
          .filter((each) => each !== 'visit' || visitsShown)
          .map((each) => (
            <Chip key={each} id={`timeline-${each}`} chosen={kind === each} onPress={() => setKind(each)}>
              {names[each]}
            </Chip>
          ))}
      </View>
      {!visitsShown && <View className="tiny timeline__note">{texts.visitsHidden}</View>}
      <View className="timeline">
        <Rows pages={pages} keyOf={(row) => row.interactionId} empty={texts.timelineEmpty}>
          {(row) => <Happening interaction={row} />}
        </Rows>
      </View>
    </Card>
  )
}
