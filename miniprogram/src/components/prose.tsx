import { Textarea, View } from '@tarojs/components'
import './field.scss'
import './prose.scss'
import type { ProseProps } from './prose.types'

/** A text of several lines, that grows as it is written. */
export function Prose({ id, label, value, onChange, placeholder, hint, maxLength, oneLine }: ProseProps) {
  return (
    <View className="field">
      <View className="field__label">{label}</View>
      <View className="field__box">
        <Textarea
          id={id}
          className="prose"
          placeholderClass="field__placeholder"
          value={value}
          placeholder={placeholder}
          maxlength={maxLength}
          autoHeight
          onInput={({ detail }) => onChange(oneLine ? detail.value.replace(/\n/g, ' ') : detail.value)}
          aria-label={label}
        />
        <View className="tiny num">{`${value.length}/${maxLength}`}</View>
      </View>
      {hint && <View className="field__hint">{hint}</View>}
    </View>
  )
}
