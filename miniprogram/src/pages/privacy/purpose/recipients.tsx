import { View } from '@tarojs/components'
import type { ConsentView } from '@xinyue/shared/contract/consent'
import { Answer } from '../../../components/answer'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Title } from '../../../components/title'
import { useAction } from '../../../hooks/use-action'
import { useConsentCalls } from '../../../hooks/use-consent'
import { useErrorText } from '../../../hooks/use-error-text'
import { useLocale } from '../../../language'
import { usePurposeTexts } from './locales/texts'

interface RecipientsProps {
  consent: ConsentView
  onChange: (consent: ConsentView) => void
}

/** Who else gets it, each agreed to by itself; stopping one is one tap and leaves the rest. */
export function Recipients({ consent, onChange }: RecipientsProps) {
  const texts = usePurposeTexts()
  const locale = useLocale()
  const calls = useConsentCalls('privacy')
  const errorText = useErrorText()
  const agreed = consent.separate.flatMap(({ kind, recipient, agreed }) =>
    kind === 'recipient' && recipient && agreed ? [recipient] : [],
  )
  const stop = useAction(async (recipient: string) =>
    onChange(await calls.withdrawRecipient(consent.purpose, recipient)),
  )
  if (agreed.length === 0) return null
  return (
    <Card>
      <View className="stack">
        <Title>{texts.alsoTo}</Title>
        {agreed.map(({ code, name, data }) => (
          <View key={code} className="row">
            <View className="grow">
              <View className="bold">{name[locale]}</View>
              <View className="small">{data[locale]}</View>
            </View>
            <Button
              id={`stop-${code}`}
              kind="quiet"
              small
              busy={stop.busy}
              onPress={() => void stop.run(code)}
            >
              {texts.stopGiving}
            </Button>
          </View>
        ))}
        {stop.error !== null && <Answer tone="red">{errorText(stop.error)}</Answer>}
      </View>
    </Card>
  )
}
