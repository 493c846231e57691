import { View } from '@tarojs/components'
import type { ConsentTerm, Notice } from '@xinyue/shared/contract/policy'
import { Card } from '../../components/card'
import { Seal } from '../../components/seal'
import { Segmented } from '../../components/segmented'
import { Switch } from '../../components/switch'
import { terms } from '../../consents'
import { useCodeTexts, useLocale } from '../../language'
import { useJoinTexts } from './locales/texts'

interface OptionalCardProps {
  notice: Notice
  /** Null: off. */
  term: ConsentTerm | null
  onChoose: (term: ConsentTerm | null) => void
}

export function OptionalCard({ notice, term, onChoose }: OptionalCardProps) {
  const texts = useJoinTexts()
  const termTexts = useCodeTexts().term
  const locale = useLocale()
  const title = notice.title[locale]
  return (
    <Card>
      <View className="row">
        <Seal mark={notice.seal} state={term ? 'on' : 'off'} />
        <View className="grow bold">{title}</View>
        <Switch
          id={`purpose-${notice.purpose}-switch`}
          label={title}
          on={term !== null}
          onChange={(on) => onChoose(on ? '1_year' : null)}
        />
      </View>
      <View className="optional__text">
        <View>{notice.why[locale]}</View>
        <View>{texts.uses(notice.dataUsed[locale], notice.recipients[locale])}</View>
        <View>{notice.retention[locale]}</View>
      </View>
      {term && (
        <View className="optional__term">
          <Segmented
            id={`purpose-${notice.purpose}-term`}
            label={texts.termLabel(title)}
            value={term}
            options={terms.map((value) => ({ value, text: termTexts[value] }))}
            onChange={onChoose}
          />
        </View>
      )}
    </Card>
  )
}
