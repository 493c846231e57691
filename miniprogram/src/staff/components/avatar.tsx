import { View } from '@tarojs/components'
import './avatar.scss'

/** The surname, which is all a masked name shows anyway. */
export const Avatar = ({ name }: { name: string | null }) => (
  <View className={`avatar ${name ? '' : 'avatar--none'}`} aria-hidden="true">
    {name?.charAt(0) ?? ''}
  </View>
)
