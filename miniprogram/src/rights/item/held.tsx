import { View } from '@tarojs/components'
import type { DataItem } from '@xinyue/shared/contract/privacy'
import { useState } from 'react'
import { api } from '../../api'
import { Answer } from '../../components/answer'
import { Button } from '../../components/button'
import { Chip } from '../../components/chip'
import { dateTime } from '../../calendar'
import { useAction } from '../../hooks/use-action'
import { useErrorText } from '../../hooks/use-error-text'
import { useLocale } from '../../language'
import { useTexts } from '../../locales/texts'
import { useItemTexts } from './locales/texts'

interface HeldProps {
  item: DataItem
  mayDelete: boolean
  onRemoved: (removed: number) => void
  onOpen: (url: string) => void
}

/** One thing that is held, and what the person may do about it. */
export function Held({ item, mayDelete, onRemoved, onOpen }: HeldProps) {
  const texts = useItemTexts()
  const common = useTexts().common
  const locale = useLocale()
  const errorText = useErrorText()
  const [asking, setAsking] = useState(false)
  const { ref } = item
  const value = typeof item.value === 'string' ? item.value : item.value[locale]
  const remove = useAction(async () => {
    if (ref) onRemoved((await api.rights.deleteItem(ref)).removed)
  })
  const ask = (kind: string) => {
    if (!ref) return
    const words = encodeURIComponent(`${item.label[locale]} · ${value}`)
    onOpen(`/rights/requests/ask/index?kind=${kind}&about=${ref.kind}&id=${ref.id}&words=${words}`)
  }
  return (
    <View className="held">
      <View className="row row--top">
        <View className="grow bold">{value}</View>
        <View className="small">{item.label[locale]}</View>
      </View>
      {item.at !== null && <View className="tiny num">{dateTime(item.at)}</View>}
      {ref && !asking && (
        <View className="held__actions">
          {ref.kind === 'tag' && (
            <Chip id={`why-${ref.id}`} onPress={() => onOpen(`/rights/tag/index?id=${ref.id}`)}>
              {texts.why24}
            </Chip>
          )}
          {ref.kind === 'message' && (
            <Chip id={`why-${ref.id}`} onPress={() => onOpen(`/rights/message/index?id=${ref.id}`)}>
              {texts.whyMe}
            </Chip>
          )}
          {ref.kind === 'interaction' && (
            <Chip id={`correct-${ref.id}`} onPress={() => ask('correct')}>
              {texts.wrong}
            </Chip>
          )}
          {ref.kind === 'access' && (
            <Chip id={`complain-${ref.id}`} onPress={() => ask('complaint')}>
              {texts.complain}
            </Chip>
          )}
          {mayDelete && (
            <Chip id={`remove-${ref.kind}-${ref.id}`} tone="red" onPress={() => setAsking(true)}>
              {texts.remove}
            </Chip>
          )}
        </View>
      )}
      {asking && (
        <View className="held__ask">
          <View className="red">{texts.removeAsk}</View>
          <View className="row">
            <Button kind="quiet" small disabled={remove.busy} onPress={() => setAsking(false)}>
              {common.cancel}
            </Button>
            <Button
              id="remove-confirm"
              kind="erase"
              small
              busy={remove.busy}
              onPress={() => void remove.run()}
            >
              {texts.removeYes}
            </Button>
          </View>
        </View>
      )}
      {remove.error !== null && <Answer tone="red">{errorText(remove.error)}</Answer>}
    </View>
  )
}
