import { View } from '@tarojs/components'
import type { HeldCategory } from '@xinyue/shared/contract/retention'
import { useState } from 'react'
import { Answer } from '../../components/answer'
import { Button } from '../../components/button'
import { Chip } from '../../components/chip'
import { Field } from '../../components/field'
import { Segmented } from '../../components/segmented'
import { day } from '../../calendar'
import { useCreate } from '../../hooks/use-create'
import { useErrorText } from '../../hooks/use-error-text'
import { useLocale } from '../../language'
import { staffApi } from '../../staff/api'
import { useRetentionTexts } from './locales/texts'
import type { Rule } from './rules'

interface HoldFormProps {
  rules: readonly Rule[]
  onPlaced: () => void
  onCancel: () => void
}

/** The contract's list; its schemas stay out of the mini-program. */
const holdable: readonly HeldCategory[] = [
  'purchases',
  'visits',
  'history',
  'messages',
  'access_entries',
  'retained_orders',
]
const terms = ['30', '90', '180'] as const

export function HoldForm({ rules, onPlaced, onCancel }: HoldFormProps) {
  const texts = useRetentionTexts()
  const locale = useLocale()
  const errorText = useErrorText()
  const [member, setMember] = useState('')
  const [category, setCategory] = useState<HeldCategory | null>(null)
  const [reason, setReason] = useState('')
  const [days, setDays] = useState<(typeof terms)[number]>('90')
  const number = member.replace(/\s/g, '')
  const complete = reason.trim() !== '' && (/^\d{10}$/.test(number) || (number === '' && category !== null))
  // A second try says the same: what is sent may not hang on when it is sent.
  const [from] = useState(() => Date.now())
  const place = useCreate(async (keyOf) => {
    await staffApi.retention.placeHold(
      {
        memberNumber: number === '' ? null : number,
        category,
        reason: reason.trim(),
        reviewAt: from + Number(days) * day,
      },
      keyOf(),
    )
    onPlaced()
  })
  const title = (code: HeldCategory) => rules.find((rule) => rule.category === code)?.title[locale] ?? code
  return (
    <View className="stack">
      <Field
        id="hold-member"
        label={texts.who}
        hint={texts.whoHint}
        value={member}
        onChange={setMember}
        maxLength={12}
      />
      <View>
        <View className="small">{texts.what}</View>
        <View className="retention__chips">
          <Chip id="hold-all" chosen={category === null} onPress={() => setCategory(null)}>
            {texts.all}
          </Chip>
          {holdable.map((code) => (
            <Chip key={code} id={`hold-${code}`} chosen={category === code} onPress={() => setCategory(code)}>
              {title(code)}
            </Chip>
          ))}
        </View>
      </View>
      <Field
        id="hold-reason"
        label={texts.reason}
        hint={texts.reasonHint}
        value={reason}
        onChange={setReason}
        maxLength={200}
        counted
      />
      <View>
        <View className="small">{texts.until}</View>
        <Segmented
          id="hold-until"
          label={texts.until}
          options={terms.map((value) => ({ value, text: texts.untilOptions[value] }))}
          value={days}
          onChange={setDays}
        />
      </View>
      {place.error !== null && <Answer tone="red">{errorText(place.error)}</Answer>}
      <View className="row">
        <Button id="hold-cancel" kind="quiet" disabled={place.busy} onPress={onCancel}>
          {texts.cancel}
        </Button>
        <Button id="hold-place" disabled={!complete} busy={place.busy} onPress={() => void place.run()}>
          {texts.place}
        </Button>
      </View>
    </View>
  )
}
