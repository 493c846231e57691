import { Textarea, View } from '@tarojs/components'
import './field.scss'
import './prose.scss'
import type { ProseProps } from './prose.types'
import { nativeLimit, useTextNote } from './text-note'

/** A text of several lines, that grows as it is written. */
export function Prose({ id, label, value, onChange, placeholder, hint, maxLength, oneLine }: ProseProps) {
  const note = useTextNote('prose', value, maxLength)
  return (
    <View className="field">
      <View className="field__label">{label}</View>
      <View className={`field__box ${note.wrong ? 'field__box--wrong' : ''}`}>
        <Textarea
          id={id}
          className="prose"
          placeholderClass="field__placeholder"
          value={value}
          placeholder={placeholder}
          maxlength={nativeLimit(maxLength)}
          autoHeight
          onInput={({ detail }) => onChange(oneLine ? detail.value.replace(/\n/g, ' ') : detail.value)}
          aria-label={label}
        />
        <View className="tiny num">{`${note.length}/${maxLength}`}</View>
      </View>
      {note.wrong ? (
        <View className="field__error">{note.wrong}</View>
      ) : (
        hint && <View className="field__hint">{hint}</View>
      )}
    </View>
  )
}
