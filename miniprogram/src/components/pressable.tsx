import { View } from '@tarojs/components'
import type { PressableProps } from './pressable.types'
import './pressable.scss'

/** Anything that takes a tap and is not a full button. */
export function Pressable(props: PressableProps) {
  const { id, className = '', onPress, children, disabled = false, label, role = 'button' } = props
  return (
    <View
      id={id}
      className={`pressable ${className} ${disabled ? 'pressable--disabled' : ''}`}
      hoverClass={disabled ? 'none' : 'pressable--hover'}
      onClick={disabled ? undefined : onPress}
      aria-role={role}
      aria-label={label}
      aria-checked={props.checked === undefined ? undefined : String(props.checked)}
      aria-expanded={props.expanded === undefined ? undefined : String(props.expanded)}
      aria-selected={props.current ? 'true' : undefined}
      aria-disabled={disabled ? 'true' : undefined}
    >
      {children}
    </View>
  )
}
