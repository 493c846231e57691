import { View } from '@tarojs/components'
import { Icon } from '../../components/icon'
import './avatar.scss'

/** The surname, which is all a masked name shows anyway. */
export function Avatar({ name }: { name: string | null }) {
  const surname = name?.replace(/\*+$/, '') ?? ''
  const long = /^[\u4e00-\u9fff]{2}$/.test(surname)
  return (
    <View
      className={`avatar ${surname ? '' : 'avatar--none'} ${long ? 'avatar--long' : ''}`}
      aria-hidden="true"
    >
      {surname || <Icon name="person" />}
    </View>
  )
}
