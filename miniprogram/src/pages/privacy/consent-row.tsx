import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { ConsentView } from '@xinyue/shared/contract/consent'
import { Answer } from '../../components/answer'
import { Chip } from '../../components/chip'
import { Pressable } from '../../components/pressable'
import { Seal } from '../../components/seal'
import { Switch } from '../../components/switch'
import { isOn, isWaiting, quietUntil, sealState, standing, stoppedText } from '../../consents'
import { date } from '../../calendar'
import { useErrorText } from '../../hooks/use-error-text'
import { useConsent } from '../../hooks/use-consent'
import { useLocale } from '../../language'
import { usePrivacyTexts } from './locales/texts'
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
  const { purpose, notice } = consent
  const on = isOn(consent)
  const title = notice.title[locale]
  const { turnOn, turnOff, setTerm, busy, error, note } = useConsent({
    consent,
    templateIds,
    onChange,
    onStale,
  })
  const quiet = quietUntil(consent)

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
          busy={busy}
          onChange={(to) => (to ? turnOn(false) : turnOff())}
        />
      </View>
      {on && consent.expiring && (
        <View className="consent__more">
          <Chip
            id={`purpose-${purpose}-renew`}
            tone="amber"
            disabled={busy}
            onPress={() => setTerm('1_year', texts.renewed)}
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
