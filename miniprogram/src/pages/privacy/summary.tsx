import { View } from '@tarojs/components'
import type { ConsentView, Stopped } from '@xinyue/shared/contract/consent'
import { useState } from 'react'
import { Answer } from '../../components/answer'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Seal } from '../../components/seal'
import { isOn, isWaiting, sealState, stoppedText } from '../../consents'
import { useAction } from '../../hooks/use-action'
import { useConsentCalls } from '../../hooks/use-consent'
import { useErrorText } from '../../hooks/use-error-text'
import { usePrivacyTexts } from './locales/texts'

interface SummaryProps {
  consents: readonly ConsentView[]
  onChange: (changed: readonly ConsentView[]) => void
}

/** How many are in force, and the two ways to end several at once: one tap each, like every withdrawal. */
export function Summary({ consents, onChange }: SummaryProps) {
  const texts = usePrivacyTexts()
  const calls = useConsentCalls('privacy')
  const errorText = useErrorText()
  const [stopped, setStopped] = useState<{ all: readonly Stopped[]; partners: number } | null>(null)
  const live = consents.filter(isOn)
  const shown = consents.filter((consent) => isOn(consent) || isWaiting(consent))

  const stopPersonal = useAction(async () => {
    const answer = await calls.withdraw('personalisation')
    onChange([answer.consent])
    setStopped({ all: [answer.stopped], partners: 0 })
  })
  const withdrawAll = useAction(async () => {
    const answer = await calls.withdrawAll()
    onChange(answer.consents)
    setStopped({ all: answer.stopped, partners: answer.partners })
  })
  const error = stopPersonal.error ?? withdrawAll.error

  return (
    <Card>
      <View className="row">
        <View className="grow">
          <View className="small">{texts.inForce}</View>
          <View className="summary__count">
            <View className="display num" id="consents-in-force">
              {live.length}
            </View>
            <View className="small">{texts.of(consents.length)}</View>
          </View>
        </View>
        <View className="row summary__seals">
          {shown.map((consent) => (
            <Seal key={consent.purpose} mark={consent.notice.seal} state={sealState(consent)} />
          ))}
        </View>
      </View>
      <View className="summary__actions">
        <Button
          id="stop-personalisation"
          kind="quiet"
          small
          busy={stopPersonal.busy}
          disabled={!live.some(({ purpose }) => purpose === 'personalisation')}
          onPress={() => void stopPersonal.run()}
        >
          {texts.stopPersonal}
        </Button>
        <Button
          id="withdraw-all"
          kind="danger"
          small
          busy={withdrawAll.busy}
          disabled={shown.length === 0}
          onPress={() => void withdrawAll.run()}
        >
          {withdrawAll.busy ? texts.withdrawing : texts.withdrawAll}
        </Button>
      </View>
      {shown.length > 0 && <View className="small">{texts.withdrawAllMeans}</View>}
      {stopped && (
        <View className="summary__note">
          <Answer id="stopped">{stoppedText(stopped.all, texts, stopped.partners)}</Answer>
        </View>
      )}
      {error !== null && (
        <View className="summary__note">
          <Answer tone="red">{errorText(error)}</Answer>
        </View>
      )}
    </Card>
  )
}
