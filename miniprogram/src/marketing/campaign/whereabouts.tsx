import { View } from '@tarojs/components'
import type { CampaignProgress, RecipientStatus } from '@xinyue/shared/contract/campaigns'
import { Card } from '../../components/card'
import { Chip } from '../../components/chip'
import { Icon } from '../../components/icon'
import { Pressable } from '../../components/pressable'
import { Title } from '../../components/title'
import { count } from '../../format'
import { useCodeTexts } from '../../language'
import { useMarketingTexts } from '../locales/texts'
import { linesOf, type Standing } from './lines'

const tone = (status: RecipientStatus) =>
  ({ unknown: 'amber', failed: 'red', skipped: '', sent: 'jade', sending: '', queued: '', deferred: '' })[
    status
  ]

interface WhereaboutsProps {
  progress: CampaignProgress
  chosen: Standing | 'all' | null
  onChoose: (people: Standing | 'all') => void
}

/** Where every single recipient stands, and why. A line leads to the people behind it. */
export function Whereabouts({ progress, chosen, onChoose }: WhereaboutsProps) {
  const texts = useMarketingTexts().campaign
  const codes = useCodeTexts()
  return (
    <Card>
      <Title>{texts.whereabouts}</Title>
      <View className="whereabouts">
        {linesOf(progress).map((line) => {
          const name =
            line.reason === null || line.status === 'unknown'
              ? codes.recipientStatus[line.status]
              : codes.recipientReason[line.reason]
          const current =
            chosen !== null &&
            chosen !== 'all' &&
            chosen.status === line.status &&
            chosen.reason === line.reason
          return (
            <Pressable
              key={`${line.status}/${line.reason ?? ''}`}
              id={`standing-${line.status}${line.reason ? `-${line.reason}` : ''}`}
              className={`whereabouts__line ${current ? 'whereabouts__line--current' : ''}`}
              checked={current}
              onPress={() => onChoose({ status: line.status, reason: line.reason })}
            >
              <View className="grow small">{name}</View>
              <View className={`bold num ${tone(line.status)}`}>{count(line.count)}</View>
              <Icon name="chevron" />
            </Pressable>
          )
        })}
      </View>
      {chosen === null && (
        <View className="whereabouts__all">
          <Chip id="recipients-all" onPress={() => onChoose('all')}>
            {texts.recipientsShow}
          </Chip>
        </View>
      )}
    </Card>
  )
}
