import { View } from '@tarojs/components'
import { Card } from '../../components/card'
import { Chip } from '../../components/chip'
import { Icon } from '../../components/icon'
import { Rows } from '../../components/rows'
import { Title } from '../../components/title'
import { dayAndTime } from '../../calendar'
import { usePages } from '../../hooks/use-pages'
import { useCodeTexts, useLocale } from '../../language'
import { staffApi } from '../../staff/api'
import { useMarketingTexts } from '../locales/texts'
import type { Standing } from './lines'

interface RecipientsProps {
  campaignId: number
  people: Standing | 'all'
  onClose: () => void
}

/** Without a number the person deleted their account, or this role may not know them: only the first is said. */
interface Named {
  memberNumber: string | null
  erased?: boolean
}

/** The people of one campaign, by member number, each with what happened and why. */
export function Recipients({ campaignId, people, onClose }: RecipientsProps) {
  const texts = useMarketingTexts().campaign
  const codes = useCodeTexts()
  const locale = useLocale()
  const standing = people === 'all' ? null : people
  const name = (each: Standing) =>
    each.reason ? codes.recipientReason[each.reason] : codes.recipientStatus[each.status]
  const whoIs = (row: Named) => row.memberNumber ?? (row.erased ? texts.erased : null)
  const pages = usePages(
    async (cursor) => {
      const { recipients, nextCursor } = await staffApi.campaigns.recipients({
        campaignId,
        limit: 30,
        ...(standing ? { status: standing.status } : {}),
        ...(standing?.reason ? { reason: standing.reason } : {}),
        ...(cursor ? { cursor } : {}),
      })
      return { rows: recipients, nextCursor }
    },
    standing ? `${standing.status}/${standing.reason ?? ''}` : '',
  )
  return (
    <Card>
      <View className="row">
        <View className="grow">
          <Title>{texts.recipients}</Title>
          <View className="tiny">{texts.recipientsHint}</View>
        </View>
        <Chip
          id="recipients-close"
          chosen={standing !== null}
          label={texts.recipientsClose}
          onPress={onClose}
        >
          {standing ? name(standing) : texts.recipientsAll}
          <Icon name="close" />
        </Chip>
      </View>
      <Rows pages={pages} keyOf={(row) => row.recipientId} empty={texts.recipientsEmpty}>
        {(row) => (
          <View className="row recipient">
            <View className="grow">
              {whoIs(row) !== null && <View className="num">{whoIs(row)}</View>}
              <View className="small">{name(row)}</View>
            </View>
            {row.settledAt !== null && <View className="tiny num">{dayAndTime(row.settledAt, locale)}</View>}
          </View>
        )}
      </Rows>
    </Card>
  )
}
