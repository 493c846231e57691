import { View } from '@tarojs/components'
import { role } from '../platform/role'
import './bar.scss'

/** A share of a whole, 0 to 1. */
export const Bar = ({ share, quiet, label }: { share: number; quiet?: boolean; label?: string }) => (
  <View className="bar" {...(label ? role('img', label) : {})}>
    <View
      className={`bar__fill ${quiet ? 'bar__fill--quiet' : ''}`}
      style={{ width: `${Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10}%` }}
    />
  </View>
)
