import { Picker, View } from '@tarojs/components'
import { partsOf, withPart } from '../calendar'
import { useTexts } from '../locales/texts'
import { ClearButton } from './clear-button'
import type { WhenProps } from './when.types'
import './field.scss'
import './when.scss'

/** A day, or a day and a time, from WeChat's own pickers: what cannot be picked cannot be sent. */
export function When({ id, label, value, onChange, kind, hint, error, optional }: WhenProps) {
  const texts = useTexts().common
  const { day, clock } = partsOf(value)
  return (
    <View className="field">
      <View className="field__label">{label}</View>
      <View className="when">
        <Picker
          mode="date"
          value={day}
          className="when__part"
          onChange={(event) => onChange(withPart(kind, value, { day: event.detail.value }))}
        >
          <View id={id} className={`field__box when__box ${error ? 'field__box--wrong' : ''}`}>
            {day || value || texts.pickDay}
          </View>
        </Picker>
        {kind === 'time' && (
          <Picker
            mode="time"
            value={clock}
            className="when__part"
            onChange={(event) => onChange(withPart(kind, value, { clock: event.detail.value }))}
          >
            <View id={`${id}-clock`} className={`field__box when__box ${error ? 'field__box--wrong' : ''}`}>
              {clock || texts.pickTime}
            </View>
          </Picker>
        )}
        {optional && value !== '' && <ClearButton id={id} label={label} onClear={() => onChange('')} />}
      </View>
      {error ? (
        <View className="field__error">{error}</View>
      ) : (
        hint && <View className="field__hint">{hint}</View>
      )}
    </View>
  )
}
