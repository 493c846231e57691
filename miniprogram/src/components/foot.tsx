import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import './foot.scss'

/** The page's main actions, always in reach of a thumb. */
export const Foot = ({ children }: { children: ReactNode }) => (
  <>
    <View className="foot-space" />
    <View className="foot">{children}</View>
  </>
)
