import { View } from '@tarojs/components'
import './seal.scss'

/** The one ornament. Filled: in force. Hollow: off. Dashed: expiring, or waiting for the person. */
export const Seal = ({ mark, state }: { mark: string; state: 'on' | 'off' | 'expiring' }) => (
  <View className={`seal seal--${state}`} aria-hidden="true">
    {mark}
  </View>
)
