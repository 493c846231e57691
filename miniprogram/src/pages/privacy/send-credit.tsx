import { View } from '@tarojs/components'
import { useState } from 'react'
import { Chip } from '../../components/chip'
import { usePrivacyTexts } from './locales/texts'
import { askSendCredit } from '../../platform/subscribe'

interface SendCreditProps {
  credits: number
  templateIds: readonly string[]
  onAsked: () => void
}

/** WeChat counts each accepted popup as one message. The popup is WeChat's; the consent is ours; both are needed. */
export function SendCredit({ credits, templateIds, onAsked }: SendCreditProps) {
  const texts = usePrivacyTexts()
  const [said, setSaid] = useState('')
  const ask = () => {
    void askSendCredit(templateIds).then((accepted) => {
      setSaid(accepted ? texts.creditsAsked : texts.creditsRefused)
      // The server hears it from WeChat, a moment later.
      setTimeout(onAsked, 1000)
    })
  }
  return (
    <View className="consent__more">
      <View className="grow">
        <View className={`small ${credits === 0 ? 'amber' : ''}`}>
          {credits === 0 ? texts.noCredits : texts.credits(credits)}
        </View>
        <View className="tiny">{texts.creditsHint}</View>
      </View>
      <Chip id="ask-send-credit" onPress={ask}>
        {said || (credits === 0 ? texts.creditsFirst : texts.creditsAgain)}
      </Chip>
    </View>
  )
}
