import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import './card.scss'

interface CardProps {
  children: ReactNode
  /** Holds rows with lines between them: no space above the first and below the last. */
  rows?: boolean
  className?: string
}

export const Card = ({ children, rows, className = '' }: CardProps) => (
  <View className={`card ${rows ? 'card--rows' : ''} ${className}`}>{children}</View>
)
