import { partsOf, withPart } from '../calendar'
import { useTexts } from '../locales/texts'
import { ClearButton } from './clear-button'
import type { WhenProps } from './when.types'
import './field.scss'
import './when.scss'

/** A day, or a day and a time, from the browser's own pickers. */
export function When({ id, label, value, onChange, kind, hint, error, optional }: WhenProps) {
  const texts = useTexts().common
  const { day, clock } = partsOf(value)
  const note = error ?? (value !== '' && day === '' ? value : hint)
  const part = (of: 'day' | 'clock', partId: string, name: string, text: string) => (
    <div className={`field__box when__part ${error ? 'field__box--wrong' : ''}`}>
      <input
        id={partId}
        className="field__input"
        type={of === 'day' ? 'date' : 'time'}
        max={of === 'day' ? '9999-12-31' : undefined}
        value={text}
        aria-label={name}
        aria-invalid={error ? true : undefined}
        aria-describedby={note ? `${id}-note` : undefined}
        onChange={(event) =>
          // A part that was cleared leaves the value as it was.
          event.target.value && onChange(withPart(kind, value, { [of]: event.target.value }))
        }
      />
    </div>
  )
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      <div className="when">
        {part('day', id, label, day)}
        {kind === 'time' && part('clock', `${id}-clock`, `${label} ${texts.pickTime}`, clock)}
        {optional && value !== '' && <ClearButton id={id} label={label} onClear={() => onChange('')} />}
      </div>
      {note && (
        <div id={`${id}-note`} className={error ? 'field__error' : 'field__hint'}>
          {note}
        </div>
      )}
    </div>
  )
}
