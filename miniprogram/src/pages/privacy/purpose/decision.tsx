import { View } from '@tarojs/components'
import type { ConsentView } from '@xinyue/shared/contract/consent'
import { Answer } from '../../../components/answer'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Changes } from '../../../components/changes'
import { Seal } from '../../../components/seal'
import { Segmented } from '../../../components/segmented'
import { isOn, isWaiting, quietUntil, sealState, standing, terms } from '../../../consents'
import { date } from '../../../calendar'
import { useErrorText } from '../../../hooks/use-error-text'
import { useConsent } from '../../../hooks/use-consent'
import { useCodeTexts, useLocale } from '../../../language'
import { usePrivacyTexts } from '../locales/texts'
import { usePurposeTexts } from './locales/texts'

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
  const { notice } = consent
  const on = isOn(consent)
  const { turnOn, turnOff, setTerm, busy, error, note } = useConsent({
    consent,
    templateIds,
    onChange,
    onStale,
  })
  const quiet = quietUntil(consent)

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
            onChange={(term) => setTerm(term, texts.termChanged)}
          />
        </View>
      )}
      <View className="purpose__part row">
        {(on || consent.status === 'needs_renewal') && (
          <Button id="turn-off" kind="quiet" small busy={busy} onPress={turnOff}>
            {busy ? texts.working : texts.turnOff}
          </Button>
        )}
        {!on && (
          <Button id="turn-on" kind="quiet" small busy={busy} onPress={() => turnOn(true)}>
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
