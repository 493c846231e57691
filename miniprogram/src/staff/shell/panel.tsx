import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import './panel.scss'

interface PanelProps {
  /** Search, filters and the count above the table; what can be started is at the end. */
  tools?: ReactNode
  children: ReactNode
}

/** A table and its tools: on a desk one sheet to the edges, on a phone one below the other. */
export const Panel = ({ tools, children }: PanelProps) => (
  <View className="panel">
    {tools && <View className="panel__tools">{tools}</View>}
    <View className="panel__body">{children}</View>
  </View>
)
