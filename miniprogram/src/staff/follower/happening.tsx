import { View } from '@tarojs/components'
import type { XinyueContract } from '@xinyue/shared/contract'
import type { PurposeCode } from '@xinyue/shared/contract/policy'
import type { OutputOf } from '@xinyue/shared/endpoint'
import type { Role } from '@xinyue/shared/permissions'
import { dayAndTime } from '../../calendar'
import { yuan } from '../../format'
import { useCodeTexts, useLocale } from '../../language'
import { useStaffTexts } from '../locales/texts'

type Interaction = OutputOf<XinyueContract['followers']['timeline']>['interactions'][number]

/** The text of a code that arrives as plain text, or the text itself. */
const named = <K extends string>(table: Record<K, string>, code: string): string =>
  code in table ? table[code as K] : code

/** One thing that happened: what, when, where, by which role. */
export function Happening({ interaction }: { interaction: Interaction }) {
  const texts = useStaffTexts().follower
  const codes = useCodeTexts()
  const locale = useLocale()
  const { kind, subject, amountFen, occurredAt, store, by } = interaction
  const what = subject ?? ''

  const title = () => {
    switch (kind) {
      case 'purchase':
        return amountFen === null ? codes.interaction.purchase : texts.bought(yuan(amountFen))
      case 'message':
        return what ? texts.received(what) : codes.interaction.message
      case 'consent_granted':
        return texts.granted(named<PurposeCode>(codes.purpose, what))
      case 'consent_withdrawn':
        return texts.withdrew(named<PurposeCode>(codes.purpose, what))
      case 'tag_applied':
        return texts.tagged(what)
      case 'tag_removed':
        return texts.untagged(what)
      default:
        return what ? `${codes.interaction[kind]} ${what}` : codes.interaction[kind]
    }
  }
  const line = [dayAndTime(occurredAt, locale), store, by && named<Role>(codes.role, by)]
    .filter(Boolean)
    .join(' · ')
  return (
    <View className="happening">
      <View className="bold">{title()}</View>
      <View className="small num">{line}</View>
    </View>
  )
}
