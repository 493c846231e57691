import { Input, View } from '@tarojs/components'
import type { FieldProps } from './field.types'
import { nativeLimit, useTextNote } from './text-note'
import './field.scss'

export function Field(props: FieldProps) {
  const { id, label, value, onChange, placeholder, hint, maxLength = 140, counted, type = 'text' } = props
  const note = useTextNote(type === 'search' ? 'search' : 'line', value, maxLength)
  const error = type === 'password' ? props.error : (note.wrong ?? props.error)
  return (
    <View className="field">
      {!props.quietLabel && <View className="field__label">{label}</View>}
      <View className={`field__box ${error ? 'field__box--wrong' : ''}`}>
        <Input
          id={id}
          className="field__input"
          placeholderClass="field__placeholder"
          type={type === 'nickname' ? 'nickname' : 'text'}
          password={type === 'password'}
          confirmType={type === 'search' ? 'search' : 'done'}
          value={value}
          placeholder={placeholder}
          maxlength={nativeLimit(maxLength)}
          onInput={(event) => onChange(event.detail.value)}
          onBlur={(event) => type === 'nickname' && onChange(event.detail.value)}
          aria-label={label}
        />
        {counted && <View className="tiny num">{`${note.length}/${maxLength}`}</View>}
      </View>
      {error ? (
        <View className="field__error">{error}</View>
      ) : (
        hint && <View className="field__hint">{hint}</View>
      )}
    </View>
  )
}
