import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { ConsentView } from '@xinyue/shared/contract/consent'
import { useState } from 'react'
import { api } from '../../api'
import { Answer } from '../../components/answer'
import { Chip } from '../../components/chip'
import { Pressable } from '../../components/pressable'
import { Seal } from '../../components/seal'
import { Switch } from '../../components/switch'
import { beforeGranting, isOn, isWaiting, quietUntil, sealState, standing, stoppedText } from '../../consents'
import { date } from '../../format'
import { useAction } from '../../hooks/use-action'
import { useCreate } from '../../hooks/use-create'
import { codeOf, useErrorText } from '../../hooks/use-error-text'
import { useLocale } from '../../language'
import { usePrivacyTexts } from './locales/texts'
import { askSendCredit } from '../../platform/subscribe'
import { SendCredit } from './send-credit'

interface ConsentRowProps {
  consent: ConsentView
  templateIds: readonly string[]
  onChange: (consent: ConsentView) => void
  /** The notice changed meanwhile, or WeChat learned something: ask the server again. */
  onStale: () => void
}

/** One purpose: its state in a line, and one tap to turn it around. */
export function ConsentRow({ consent, templateIds, onChange, onStale }: ConsentRowProps) {
  const texts = usePrivacyTexts()
  const locale = useLocale()
  const errorText = useErrorText()
  const [note, setNote] = useState('')
  const { purpose, notice } = consent
  const on = isOn(consent)
  const title = notice.title[locale]
  const where = { purpose, locale, page: 'privacy', appVersion: APP_VERSION } as const

  const grant = useCreate(async (keyOf, said: string) => {
    if (purpose === 'marketing_messages' && !on) {
      // First, while this is still the tap. Its answer does not change the consent.
      void askSendCredit(templateIds).then(() => setTimeout(onStale, 1000))
    }
    try {
      onChange(
        await api.consent.grant(
          { ...where, noticeVersionId: notice.noticeVersionId, term: '1_year' },
          keyOf(),
        ),
      )
      setNote(said)
    } catch (error) {
      if (codeOf(error) === 'notice_outdated') onStale()
      throw error
    }
  })
  const withdraw = useAction(async () => {
    const answer = await api.consent.withdraw(where)
    onChange(answer.consent)
    setNote(stoppedText([answer.stopped], texts))
  })
  const change = (to: boolean) => {
    setNote('')
    withdraw.clear()
    grant.clear()
    const first = to && beforeGranting(consent)
    if (first) return void Taro.navigateTo({ url: first })
    void (to ? grant.run(texts.turnedOn) : withdraw.run())
  }
  const quiet = quietUntil(consent)
  const error = grant.error ?? withdraw.error

  return (
    <View className="consent">
      <View className="row">
        <Pressable
          id={`purpose-${purpose}`}
          className="consent__head"
          role="link"
          onPress={() => void Taro.navigateTo({ url: `/pages/privacy/purpose/index?purpose=${purpose}` })}
        >
          <Seal mark={notice.seal} state={sealState(consent)} />
          <View className="grow">
            <View className="bold">{title}</View>
            <View className={`small ${isWaiting(consent) ? 'amber' : ''}`}>{standing(consent, texts)}</View>
          </View>
        </Pressable>
        <Switch
          id={`purpose-${purpose}-switch`}
          label={texts.switchLabel(title)}
          on={on}
          busy={grant.busy || withdraw.busy}
          onChange={change}
        />
      </View>
      {on && consent.expiring && (
        <View className="consent__more">
          <Chip
            id={`purpose-${purpose}-renew`}
            tone="amber"
            disabled={grant.busy}
            onPress={() => void grant.run(texts.renewed)}
          >
            {texts.renew}
          </Chip>
        </View>
      )}
      {on && purpose === 'marketing_messages' && (
        <SendCredit credits={consent.sendCredits ?? 0} templateIds={templateIds} onAsked={onStale} />
      )}
      {note === '' && consent.ended && (
        <View className="small" id={`purpose-${purpose}-ended`}>
          {texts.endedWith(date(consent.ended.at), stoppedText([consent.ended.stopped], texts))}
        </View>
      )}
      {quiet !== null && (
        <View className="small" id={`purpose-${purpose}-quiet`}>
          {texts.notAsking(date(quiet))}
        </View>
      )}
      {note !== '' && <Answer id={`purpose-${purpose}-note`}>{note}</Answer>}
      {error !== null && <Answer tone="red">{errorText(error)}</Answer>}
    </View>
  )
}
