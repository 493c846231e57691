import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { role } from '../platform/role'

/** The heading of a card. */
export const Title = ({ children }: { children: ReactNode }) => (
  <View className="title" {...role('heading')}>
    {children}
  </View>
)
