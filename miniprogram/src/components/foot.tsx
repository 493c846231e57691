import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import './foot.scss'

interface FootProps {
  children: ReactNode
  /** What has to be read before one of these is tapped, or what went wrong when it was. */
  note?: ReactNode
}

/** The page's main actions, always in reach of a thumb. */
export const Foot = ({ children, note }: FootProps) => (
  <>
    <View className={`foot-space ${note ? 'foot-space--note' : ''}`} />
    <View className="foot">
      {note}
      <View className="foot__actions">{children}</View>
    </View>
  </>
)
