import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { role } from '../platform/role'
import './answer.scss'

interface AnswerProps {
  id?: string
  children: ReactNode
  tone?: 'jade' | 'amber' | 'red'
}

/** What a tap led to, said where it was tapped. */
export const Answer = ({ id, children, tone = 'jade' }: AnswerProps) => (
  <View {...(id ? { id } : {})} className={`answer answer--${tone}`} aria-live="polite" {...role('status')}>
    {children}
  </View>
)
