import type { ReactNode } from 'react'

export interface PressableProps {
  id?: string
  className?: string
  onPress: () => void
  children?: ReactNode
  disabled?: boolean
  /** Spoken instead of the content. */
  label?: string
  /** @default 'button' */
  role?: 'button' | 'switch' | 'radio' | 'link'
  checked?: boolean
  expanded?: boolean
  /** Marks the row or tab that is being shown. */
  current?: boolean
}
