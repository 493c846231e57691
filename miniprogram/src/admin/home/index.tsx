import { View } from '@tarojs/components'
import { useStaff } from '../../staff/session'
import { Shell } from '../../staff/shell/shell'
import { useAdminHomeTexts } from './locales/texts'
import { Overview } from './overview'
import './home.scss'

/** What privacy officers, owners and auditors look after: what stands open and until when, each leading to its list. */
export default function Admin() {
  const texts = useAdminHomeTexts()
  const me = useStaff((state) => state.me)
  return (
    <Shell place="admin" title={texts.title} needs="notice.read">
      <View className="hub">
        <Overview permissions={me?.permissions ?? []} />
      </View>
    </Shell>
  )
}
