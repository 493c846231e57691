import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Pressable } from './pressable'
import './chip.scss'

interface ChipProps {
  id?: string
  children: ReactNode
  tone?: 'plain' | 'jade' | 'amber' | 'red' | 'dashed'
  /** Makes it a button. */
  onPress?: () => void
  /** For a filter: whether it is the one in force. */
  chosen?: boolean
  expanded?: boolean
  disabled?: boolean
  label?: string
}

export function Chip({
  id,
  children,
  tone = 'plain',
  onPress,
  chosen,
  expanded,
  disabled,
  label,
}: ChipProps) {
  const face = <View className={`chip chip--${chosen ? 'jade' : tone}`}>{children}</View>
  if (!onPress) return face
  return (
    <Pressable
      id={id}
      className="chip-target"
      onPress={onPress}
      checked={chosen}
      expanded={expanded}
      disabled={disabled}
      label={label}
    >
      {face}
    </Pressable>
  )
}
