import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Icon } from './icon'
import { Pressable } from './pressable'
import './cell.scss'

interface CellProps {
  id?: string
  title: ReactNode
  text?: ReactNode
  /** In front: a seal, an avatar. */
  before?: ReactNode
  /** At the end, before the arrow. */
  value?: ReactNode
  danger?: boolean
  /** Without it the row is only read. */
  onPress?: () => void
  current?: boolean
}

/** One row of a card: leads somewhere, or states one thing. */
export function Cell({ id, title, text, before, value, danger, onPress, current }: CellProps) {
  const content = (
    <>
      {before}
      <View className="grow">
        <View className={danger ? 'red' : ''}>{title}</View>
        {text && <View className="small">{text}</View>}
      </View>
      {value && <View className="small num">{value}</View>}
      {onPress && <Icon name="chevron" />}
    </>
  )
  if (!onPress)
    return (
      <View id={id} className="cell">
        {content}
      </View>
    )
  return (
    <Pressable
      id={id}
      className={`cell ${current ? 'cell--current' : ''}`}
      onPress={onPress}
      role="link"
      current={current}
    >
      {content}
    </Pressable>
  )
}
