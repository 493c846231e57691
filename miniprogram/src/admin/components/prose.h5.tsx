import '../../components/field.scss'
import './prose.scss'
import type { ProseProps } from './prose.types'

/** A text of several lines. */
export function Prose({ id, label, value, onChange, hint, maxLength }: ProseProps) {
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
          maxLength={maxLength}
          aria-describedby={hint ? `${id}-note` : undefined}
          onChange={(event) => onChange(event.target.value)}
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
