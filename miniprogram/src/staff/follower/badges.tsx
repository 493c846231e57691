import { View } from '@tarojs/components'
import { Chip } from '../../components/chip'
import { daysUntil } from '../../calendar'
import { useStaffTexts } from '../locales/texts'
import type { FollowerView } from './follower-view'

/** What may be done with this person, in words: permission or its absence, and what is about to end. */
export function Badges({ follower }: { follower: FollowerView }) {
  const texts = useStaffTexts().follower
  const words = {
    marketing_messages: { yes: texts.marketingYes(follower.sendCredits), no: texts.marketingNo },
    personalisation: { yes: texts.personalYes, no: texts.personalNo },
    visit_history: { yes: texts.visitsYes, no: texts.visitsNo },
  }
  return (
    <View className="chips">
      {follower.consents.map(({ purpose, status, expiring, expiresAt }) => {
        const { yes, no } = words[purpose]
        if (status === 'needs_renewal')
          return <Chip key={purpose} tone="amber">{`${no} · ${texts.renewal}`}</Chip>
        if (status !== 'granted') return <Chip key={purpose}>{no}</Chip>
        if (expiring && expiresAt !== null)
          return <Chip key={purpose} tone="amber">{`${yes} · ${texts.ends(daysUntil(expiresAt))}`}</Chip>
        return (
          <Chip key={purpose} tone="jade">
            {yes}
          </Chip>
        )
      })}
    </View>
  )
}
