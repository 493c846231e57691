import './field.scss'
import './prose.scss'
import type { ProseProps } from './prose.types'
import { nativeLimit, useTextNote } from './text-note'

/** A text of several lines. */
export function Prose({ id, label, value, onChange, placeholder, hint, maxLength, oneLine }: ProseProps) {
  const { wrong } = useTextNote('prose', value, maxLength)
  const note = wrong ?? hint
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      <div className={`field__box ${wrong ? 'field__box--wrong' : ''}`}>
        <textarea
          id={id}
          className="prose"
          rows={3}
          value={value}
          placeholder={placeholder}
          maxLength={nativeLimit(maxLength)}
          aria-invalid={wrong ? true : undefined}
          aria-describedby={note ? `${id}-note` : undefined}
          onChange={({ target }) => onChange(oneLine ? target.value.replace(/\n/g, ' ') : target.value)}
        />
      </div>
      {note && (
        <div id={`${id}-note`} className={wrong ? 'field__error' : 'field__hint'}>
          {note}
        </div>
      )}
    </div>
  )
}
