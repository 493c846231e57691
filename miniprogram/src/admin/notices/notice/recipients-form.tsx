import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Field } from '../../../components/field'
import { Switch } from '../../../components/switch'
import { Title } from '../../../components/title'
import { useNoticeTexts } from './locales/texts'
import { languages, newRecipient, type Recipient } from './content'

interface RecipientsProps {
  sharing: readonly Recipient[]
  onChange: (sharing: Recipient[]) => void
}
/** As many as a notice may name. */
const most = 5
const told = ['name', 'why', 'data'] as const

/** Who else gets the data. The customer is asked about each on a screen of its own (PIPL Art. 23, 39). */
export function Recipients({ sharing, onChange }: RecipientsProps) {
  const texts = useNoticeTexts()
  const change = (code: string, part: Partial<Recipient>) =>
    onChange(sharing.map((one) => (one.code === code ? { ...one, ...part } : one)))
  return (
    <Card>
      <View className="stack">
        <Title>{texts.ask.sharing}</Title>
        <View className="small">{sharing.length === 0 ? texts.noRecipient : texts.recipientLead}</View>
        {sharing.map((one, at) => (
          <View key={one.code} className="stack notice-edit__recipient">
            <View className="row">
              <View className="grow bold">{texts.recipientNo(at + 1)}</View>
              <Button
                id={`recipient-${at}-remove`}
                kind="danger"
                small
                onPress={() => onChange(sharing.filter(({ code }) => code !== one.code))}
              >
                {texts.recipientRemove}
              </Button>
            </View>
            {told.flatMap((part) =>
              languages.map((language) => (
                <Field
                  key={`${part}-${language}`}
                  id={`recipient-${at}-${part}-${language}`}
                  label={texts.inLanguage(texts.recipient[part], language)}
                  maxLength={language === 'en' ? 500 : 300}
                  value={one[part][language]}
                  onChange={(value) => change(one.code, { [part]: { ...one[part], [language]: value } })}
                />
              )),
            )}
            <Field
              id={`recipient-${at}-contact`}
              label={texts.recipient.contact}
              maxLength={100}
              value={one.contact}
              onChange={(contact) => change(one.code, { contact })}
            />
            <View className="row">
              <View className="grow">
                <View>{texts.recipient.abroad}</View>
                <View className="small">{texts.abroadHint}</View>
              </View>
              <Switch
                id={`recipient-${at}-abroad`}
                label={texts.recipient.abroad}
                on={one.abroad}
                onChange={(abroad) => change(one.code, { abroad })}
              />
            </View>
          </View>
        ))}
        {sharing.length < most && (
          <View className="notice-edit__actions">
            <Button
              id="recipient-add"
              kind="quiet"
              small
              onPress={() => onChange([...sharing, newRecipient()])}
            >
              {texts.recipientAdd}
            </Button>
          </View>
        )}
      </View>
    </Card>
  )
}
