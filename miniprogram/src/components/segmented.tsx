import { View } from '@tarojs/components'
import { role } from '../platform/role'
import { Pressable } from './pressable'
import './segmented.scss'

interface SegmentedProps<V extends string> {
  options: readonly { value: V; text: string }[]
  value: V
  onChange: (value: V) => void
  label: string
  /** Each option gets `id-value`. */
  id?: string
  disabled?: boolean
}

export const Segmented = <V extends string>(props: SegmentedProps<V>) => (
  <View className="segmented" {...role('radiogroup', props.label)}>
    {props.options.map(({ value, text }) => (
      <Pressable
        key={value}
        id={props.id && `${props.id}-${value}`}
        role="radio"
        checked={value === props.value}
        disabled={props.disabled}
        className={`segmented__option ${value === props.value ? 'segmented__option--on' : ''}`}
        onPress={() => props.onChange(value)}
      >
        {text}
      </Pressable>
    ))}
  </View>
)
