import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../api'
import { Answer } from '../../components/answer'
import { Chip } from '../../components/chip'
import { StoreChoice } from '../../components/store-choice'
import { useAction } from '../../hooks/use-action'
import { useErrorText } from '../../hooks/use-error-text'
import { useTexts } from '../../locales/texts'
import type { PolicyView } from '../join/policy-view'

interface StoreProps {
  stores: PolicyView['stores']
  storeId: number | null
  onChange: () => void
}

/** The usual store, changed by one tap on another. Without one, staff find the person by whole number alone. */
export function Store({ stores, storeId, onChange }: StoreProps) {
  const texts = useTexts()
  const errorText = useErrorText()
  const [open, setOpen] = useState(false)
  const [note, setNote] = useState('')
  const move = useAction(async (to: number | null) => {
    if (to !== storeId) {
      await api.members.setStore({ storeId: to })
      setNote(to === null ? texts.store.removed : texts.store.saved)
      onChange()
    }
    setOpen(false)
  })
  const toggle = () => {
    setNote('')
    setOpen(!open)
  }

  return (
    <View className="category">
      <View className="row">
        <View className="grow">
          <View className="bold">{texts.store.title}</View>
          <View className="small" id="store-now">
            {stores.find((store) => store.storeId === storeId)?.name ?? texts.store.notSaid}
          </View>
        </View>
        <Chip id="store-edit" expanded={open} onPress={toggle}>
          {open ? texts.common.cancel : texts.common.edit}
        </Chip>
      </View>
      <View className="tiny">{texts.store.why}</View>
      {open && (
        <View className="category__edit">
          <StoreChoice
            stores={stores}
            value={storeId}
            disabled={move.busy}
            onChange={(to) => void move.run(to)}
          />
        </View>
      )}
      {note !== '' && <Answer>{note}</Answer>}
      {move.error !== null && <Answer tone="red">{errorText(move.error)}</Answer>}
    </View>
  )
}
