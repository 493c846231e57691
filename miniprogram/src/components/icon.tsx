import { View } from '@tarojs/components'
import './icon.scss'

export type IconName =
  | 'chevron'
  | 'back'
  | 'search'
  | 'sort'
  | 'plus'
  | 'check'
  | 'close'
  | 'bell'
  | 'tag'
  | 'people'
  | 'megaphone'
  | 'person'
  | 'shield'

/** Decoration: whatever it means is also in words beside it. */
export const Icon = ({ name, className = '' }: { name: IconName; className?: string }) => (
  <View className={`icon icon--${name} ${className}`} aria-hidden="true" />
)
