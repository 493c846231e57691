import type { ButtonProps } from './button.types'
import './button.scss'

/** A real button; Taro's own is out of reach for keyboard and screen reader. */
export function Button({ id, children, onPress, kind = 'main', small, disabled, busy, submit }: ButtonProps) {
  const idle = !disabled && !busy
  return (
    <button
      id={id}
      type={submit ? 'submit' : 'button'}
      className={`real button button--${kind} ${small ? 'button--small' : ''} ${idle ? '' : 'button--idle'}`}
      disabled={!idle}
      aria-busy={busy}
      onClick={onPress}
    >
      {busy && <span className="button__turn" />}
      {children}
    </button>
  )
}
