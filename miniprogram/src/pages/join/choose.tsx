import { View } from '@tarojs/components'
import type { ConsentTerm, Notice, OptionalPurpose } from '@xinyue/shared/contract/policy'
import { useState } from 'react'
import { Answer } from '../../components/answer'
import { Button } from '../../components/button'
import { Foot } from '../../components/foot'
import { useCreate, type KeyOf } from '../../hooks/use-create'
import { useConsentCalls } from '../../hooks/use-consent'
import { codeOf, useErrorText } from '../../hooks/use-error-text'
import { useJoinTexts } from './locales/texts'
import { askSendCredit } from '../../platform/subscribe'
import { OptionalCard } from './optional-card'
import type { PolicyView } from './policy-view'

type Choices = Partial<Record<OptionalPurpose, ConsentTerm>>
const optionalOf = (notices: readonly Notice[]) =>
  notices.flatMap((notice) =>
    // What the law wants asked by itself is not asked among others; the privacy centre has a screen for it.
    notice.purpose === 'membership' || notice.facts?.sensitive || notice.facts?.sharing.length
      ? []
      : [{ notice, purpose: notice.purpose }],
  )

interface ChooseProps {
  policy: PolicyView
  onOutdated: () => Promise<void>
  onDone: () => void
}

/** The optional purposes, each off until the person turns it on. Refusing all is one tap, as large as accepting. */
export function Choose({ policy, onOutdated, onDone }: ChooseProps) {
  const texts = useJoinTexts()
  const calls = useConsentCalls('join')
  const errorText = useErrorText()
  const [choices, setChoices] = useState<Choices>({})
  const optional = optionalOf(policy.optional)

  const choose = (purpose: OptionalPurpose, term: ConsentTerm | null) => {
    const { [purpose]: _, ...others } = choices
    setChoices(term ? { ...others, [purpose]: term } : others)
  }

  const record = async (keyOf: KeyOf, chosen: Choices) => {
    try {
      for (const { notice, purpose } of optional) {
        const offered = { purpose, noticeVersionId: notice.noticeVersionId }
        const term = chosen[purpose]
        if (term) await calls.grant(offered, term, keyOf)
        else await calls.decline(offered).catch(keepEarlier)
      }
      onDone()
    } catch (error) {
      if (codeOf(error) === 'notice_outdated') await onOutdated()
      throw error
    }
  }
  const save = useCreate((keyOf) => {
    // First, while this is still the tap: WeChat refuses its popup after an await.
    const asked = choices.marketing_messages
      ? askSendCredit(policy.subscribeTemplateIds)
      : Promise.resolve(false)
    return asked.then(() => record(keyOf, choices))
  })
  const skip = useCreate((keyOf) => record(keyOf, {}))
  const error = save.error ?? skip.error

  return (
    <>
      <View>
        <View className="display">{texts.chooseHeading}</View>
        <View className="small">{texts.chooseLead}</View>
      </View>
      {optional.map(({ notice, purpose }) => (
        <OptionalCard
          key={purpose}
          notice={notice}
          term={choices[purpose] ?? null}
          onChoose={(term) => choose(purpose, term)}
        />
      ))}
      <Foot note={error !== null && <Answer tone="red">{errorText(error)}</Answer>}>
        <Button
          id="choose-none"
          kind="quiet"
          busy={skip.busy}
          disabled={save.busy}
          onPress={() => void skip.run()}
        >
          {texts.skip}
        </Button>
        <Button id="choose-save" busy={save.busy} disabled={skip.busy} onPress={() => void save.run()}>
          {texts.saveChoices}
        </Button>
      </Foot>
    </>
  )
}

/** A purpose decided in an earlier try keeps that decision. */
function keepEarlier(error: unknown): void {
  if (codeOf(error) !== 'wrong_status') throw error
}
