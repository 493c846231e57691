import { View } from '@tarojs/components'
import { useTexts } from '../locales/texts'
import { Chip } from './chip'

interface StoreChoiceProps {
  stores: readonly { storeId: number; name: string }[]
  /** Null: no store, said so. Undefined: nothing said, so no chip stands out. */
  value: number | null | undefined
  onChange: (storeId: number | null) => void
  disabled?: boolean
}

/** The store a member usually goes to. Saying none is a choice like the others. */
export function StoreChoice({ stores, value, onChange, disabled }: StoreChoiceProps) {
  const texts = useTexts().store
  return (
    <View className="chips">
      {stores.map(({ storeId, name }) => (
        <Chip
          key={storeId}
          id={`store-${storeId}`}
          chosen={storeId === value}
          disabled={disabled}
          onPress={() => onChange(storeId)}
        >
          {name}
        </Chip>
      ))}
      <Chip id="store-none" chosen={value === null} disabled={disabled} onPress={() => onChange(null)}>
        {texts.none}
      </Chip>
    </View>
  )
}
