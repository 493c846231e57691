import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { ConsentView } from '@xinyue/shared/contract/consent'
import type { ConsentTerm } from '@xinyue/shared/contract/policy'
import { useState } from 'react'
import { api } from '../../../api'
import { Answer } from '../../../components/answer'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Changes } from '../../../components/changes'
import { Seal } from '../../../components/seal'
import { Segmented } from '../../../components/segmented'
import {
  isOn,
  isWaiting,
  quietUntil,
  sealState,
  separatePage,
  standing,
  stoppedText,
  terms,
} from '../../../consents'
import { date } from '../../../format'
import { useAction } from '../../../hooks/use-action'
import { useCreate } from '../../../hooks/use-create'
import { codeOf, useErrorText } from '../../../hooks/use-error-text'
import { useCodeTexts, useLocale } from '../../../language'
import { usePrivacyTexts } from '../locales/texts'
import { usePurposeTexts } from './locales/texts'
import { askSendCredit } from '../../../platform/subscribe'

interface DecisionProps {
  consent: ConsentView
  templateIds: readonly string[]
  onChange: (consent: ConsentView) => void
  onStale: () => void
}

/** Where this purpose stands, and every way to change it: on, off, another term, agreeing to changed words. */
export function Decision({ consent, templateIds, onChange, onStale }: DecisionProps) {
  const texts = usePurposeTexts()
  const privacyTexts = usePrivacyTexts()
  const locale = useLocale()
  const termTexts = useCodeTexts().term
  const errorText = useErrorText()
  const [note, setNote] = useState('')
  const { purpose, notice } = consent
  const on = isOn(consent)
  const where = { purpose, locale, page: 'privacy', appVersion: APP_VERSION } as const

  const grant = useCreate(async (keyOf, term: ConsentTerm, said: string) => {
    if (purpose === 'marketing_messages' && !on) void askSendCredit(templateIds).then(onStale)
    try {
      onChange(
        await api.consent.grant({ ...where, noticeVersionId: notice.noticeVersionId, term }, keyOf(term)),
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
    setNote(stoppedText([answer.stopped], privacyTexts))
  })
  const busy = grant.busy || withdraw.busy
  const quiet = quietUntil(consent)
  const error = grant.error ?? withdraw.error

  return (
    <Card>
      <View className="row">
        <Seal mark={notice.seal} state={sealState(consent)} />
        <View className="grow">
          <View className="bold">{notice.title[locale]}</View>
          <View className={`small ${isWaiting(consent) ? 'amber' : ''}`}>
            {standing(consent, privacyTexts)}
          </View>
        </View>
      </View>
      {consent.changes.length > 0 && (
        <View className="purpose__part">
          <View className="bold">{texts.whatChanged}</View>
          <Changes id="what-changed" changes={consent.changes} />
        </View>
      )}
      {on && consent.term && consent.separate.length === 0 && (
        <View className="purpose__part">
          <Segmented
            id="term"
            label={texts.term}
            value={consent.term}
            disabled={busy}
            options={terms.map((value) => ({ value, text: termTexts[value] }))}
            onChange={(term) => void grant.run(term, texts.termChanged)}
          />
        </View>
      )}
      <View className="purpose__part row">
        {(on || consent.status === 'needs_renewal') && (
          <Button id="turn-off" kind="quiet" small busy={busy} onPress={() => void withdraw.run()}>
            {busy ? texts.working : texts.turnOff}
          </Button>
        )}
        {!on && (
          <Button
            id="turn-on"
            kind="quiet"
            small
            busy={busy}
            onPress={() => {
              if (consent.separate.length > 0) void Taro.navigateTo({ url: separatePage(purpose) })
              else void grant.run('1_year', privacyTexts.turnedOn)
            }}
          >
            {consent.status === 'needs_renewal' ? texts.agreeAgain : texts.turnOn}
          </Button>
        )}
      </View>
      {quiet !== null && (
        <View className="purpose__part small" id="not-asking">
          {privacyTexts.notAsking(date(quiet))}
        </View>
      )}
      {note !== '' && (
        <View className="purpose__part">
          <Answer id="decision-note">{note}</Answer>
        </View>
      )}
      {error !== null && (
        <View className="purpose__part">
          <Answer tone="red">{errorText(error)}</Answer>
        </View>
      )}
    </Card>
  )
}
