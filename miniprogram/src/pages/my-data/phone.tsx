import { View } from '@tarojs/components'
import type { DataCategory } from '@xinyue/shared/contract/privacy'
import { useState } from 'react'
import { api } from '../../api'
import { Answer } from '../../components/answer'
import { Button } from '../../components/button'
import { useAction } from '../../hooks/use-action'
import { useErrorText } from '../../hooks/use-error-text'
import { useMyDataTexts } from './locales/texts'

interface PhoneProps {
  categories: readonly DataCategory[]
  onChange: () => void
}

/** The phone number, if one is held: the person's own, so in full. */
function phoneIn(categories: readonly DataCategory[]): string | null {
  const item = categories.flatMap(({ items }) => items).find(({ code }) => code === 'phone')
  return typeof item?.value === 'string' ? item.value : null
}

export function Phone({ categories, onChange }: PhoneProps) {
  const texts = useMyDataTexts()
  const errorText = useErrorText()
  const phone = phoneIn(categories)
  const [note, setNote] = useState<{ text: string; kind: 'jade' | 'amber' } | null>(null)

  const add = useAction(async (code: string | null) => {
    if (code === null) return setNote({ text: texts.phoneRefused, kind: 'amber' })
    const { maskedPhone } = await api.members.setPhone({ code })
    setNote({ text: texts.phoneKept(maskedPhone), kind: 'jade' })
    onChange()
  })
  const remove = useAction(async () => {
    await api.members.removePhone({})
    setNote({ text: texts.phoneRemoved, kind: 'jade' })
    onChange()
  })
  const error = add.error ?? remove.error

  return (
    <View className="category">
      <View className="bold">{texts.phone}</View>
      <View className="small num" id="phone-now">
        {phone ?? texts.phoneNone}
      </View>
      <View className="tiny">{texts.phoneHint}</View>
      <View className="row category__edit">
        {phone !== null && (
          <Button id="phone-remove" kind="danger" small busy={remove.busy} onPress={() => void remove.run()}>
            {texts.phoneRemove}
          </Button>
        )}
        <Button
          id="phone-give"
          kind="quiet"
          small
          wechat="getPhoneNumber"
          busy={add.busy}
          onPhoneCode={(code) => void add.run(code)}
        >
          {phone === null ? texts.phoneAdd : texts.phoneReplace}
        </Button>
      </View>
      {note && <Answer tone={note.kind}>{note.text}</Answer>}
      {error !== null && <Answer tone="red">{errorText(error)}</Answer>}
    </View>
  )
}
