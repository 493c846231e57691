import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { Answer } from '../../components/answer'
import { Chip } from '../../components/chip'
import { dayAndTime, dayName } from '../../calendar'
import { useAction } from '../../hooks/use-action'
import { useConsentCalls } from '../../hooks/use-consent'
import { useErrorText } from '../../hooks/use-error-text'
import { useCodeTexts, useLocale } from '../../language'
import { useHomeTexts } from './locales/texts'
import type { HomeView } from './home-view'

/** One message received: why, and the end of its kind in one tap. */
export function Message({ message }: { message: HomeView['recentMessages'][number] }) {
  const texts = useHomeTexts()
  const locale = useLocale()
  const codes = useCodeTexts()
  const calls = useConsentCalls('home')
  const errorText = useErrorText()
  const [explained, setExplained] = useState(false)
  const [stopped, setStopped] = useState(false)
  const { messageId, title, template, lines, sentAt, purpose, consentGrantedAt } = message
  const purposeName = codes.purpose[purpose]
  const agreedOn = consentGrantedAt === null ? null : dayName(consentGrantedAt, locale)

  const stop = useAction(async () => {
    if (purpose === 'membership') return
    await calls.withdraw(purpose)
    setStopped(true)
  })

  return (
    <View className="message">
      {template !== null && <View className="small">{template}</View>}
      <View className="bold">{title}</View>
      {lines.slice(1).map(({ label, value }) => (
        <View key={label + value} className="message__line small">
          {label !== '' && <View className="message__label">{label}</View>}
          <View className="grow">{value}</View>
        </View>
      ))}
      <View className="small">
        {`${dayAndTime(sentAt, locale)} · ${agreedOn ? texts.consentLine(agreedOn, purposeName) : texts.serviceLine}`}
      </View>
      <View className="message__actions">
        <Chip id={`message-${messageId}`} onPress={() => setExplained(!explained)} expanded={explained}>
          {texts.why}
        </Chip>
        {purpose !== 'membership' && !stopped && (
          <Chip id="stop-messages" disabled={stop.busy} onPress={() => void stop.run()}>
            {stop.busy ? texts.stopping : texts.stop}
          </Chip>
        )}
      </View>
      {explained && (
        <>
          <Answer>{agreedOn ? texts.whyConsent(agreedOn, purposeName) : texts.whyContract}</Answer>
          <Chip
            id={`message-${messageId}-why`}
            onPress={() => void Taro.navigateTo({ url: `/rights/message/index?id=${messageId}` })}
          >
            {texts.whyMe}
          </Chip>
        </>
      )}
      {stopped && <Answer id="messages-stopped">{texts.stopped}</Answer>}
      {stop.error !== null && <Answer tone="red">{errorText(stop.error)}</Answer>}
    </View>
  )
}
