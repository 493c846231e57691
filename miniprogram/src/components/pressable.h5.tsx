import type { PressableProps } from './pressable.types'
import './pressable.scss'

/** A real button: reached by Tab, pressed by Enter and Space, found by its role. */
export function Pressable(props: PressableProps) {
  const { id, className = '', onPress, children, disabled = false, label, role = 'button' } = props
  return (
    <button
      type="button"
      id={id}
      className={`real pressable ${className} ${disabled ? 'pressable--disabled' : ''}`}
      onClick={onPress}
      disabled={disabled}
      role={role === 'button' ? undefined : role}
      aria-label={label}
      aria-checked={role === 'switch' || role === 'radio' ? Boolean(props.checked) : undefined}
      aria-pressed={role === 'button' ? props.checked : undefined}
      aria-expanded={props.expanded}
      aria-current={props.current ? 'page' : undefined}
    >
      {children}
    </button>
  )
}
