import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { PrivacySheet } from './privacy-sheet'
import './screen.scss'

/** The column every customer page stands in. */
export const Screen = ({ children }: { children: ReactNode }) => (
  <View className="screen">
    {children}
    <PrivacySheet />
  </View>
)
