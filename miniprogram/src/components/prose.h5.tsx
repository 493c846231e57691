import './field.scss'
import './prose.scss'
import type { ProseProps } from './prose.types'

/** A text of several lines. */
export function Prose({ id, label, value, onChange, placeholder, hint, maxLength, oneLine }: ProseProps) {
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      <div className="field__box">
        <textarea
          id={id}
          className="prose"
          rows={3}
          value={value}
          placeholder={placeholder}
          maxLength={maxLength}
          aria-describedby={hint ? `${id}-note` : undefined}
          onChange={({ target }) => onChange(oneLine ? target.value.replace(/\n/g, ' ') : target.value)}
        />
      </div>
      {hint && (
        <div id={`${id}-note`} className="field__hint">
          {hint}
        </div>
      )}
    </div>
  )
}
