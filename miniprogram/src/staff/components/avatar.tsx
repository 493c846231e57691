import { View } from '@tarojs/components'
import { Icon } from '../../components/icon'
import './avatar.scss'

/** The surname, which is all a masked name shows anyway. */
export const Avatar = ({ name }: { name: string | null }) => (
  <View className={`avatar ${name ? '' : 'avatar--none'}`} aria-hidden="true">
    {name ? name.charAt(0) : <Icon name="person" />}
  </View>
)
