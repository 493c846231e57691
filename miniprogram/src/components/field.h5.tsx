import type { FieldProps } from './field.types'
import { nativeLimit, useTextNote } from './text-note'
import './field.scss'

/** A real label and input. */
export function Field(props: FieldProps) {
  const { id, label, value, onChange, placeholder, hint, maxLength = 140, counted, type = 'text' } = props
  const typed = useTextNote(type === 'search' ? 'search' : 'line', value, maxLength)
  const error = type === 'password' ? props.error : (typed.wrong ?? props.error)
  const note = error ?? hint
  return (
    <div className="field">
      <label className={props.quietLabel ? 'field__label field__label--quiet' : 'field__label'} htmlFor={id}>
        {label}
      </label>
      <div className={`field__box ${error ? 'field__box--wrong' : ''}`}>
        <input
          id={id}
          className="field__input"
          type={type === 'nickname' ? 'text' : type}
          value={value}
          placeholder={placeholder}
          maxLength={nativeLimit(maxLength)}
          autoComplete={props.autoComplete ?? 'off'}
          aria-invalid={error ? true : undefined}
          aria-describedby={note ? `${id}-note` : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
        {counted && <span className="tiny num">{`${typed.length}/${maxLength}`}</span>}
      </div>
      {note && (
        <div id={`${id}-note`} className={error ? 'field__error' : 'field__hint'}>
          {note}
        </div>
      )}
    </div>
  )
}
