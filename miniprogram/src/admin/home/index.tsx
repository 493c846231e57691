import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Card } from '../../components/card'
import { Cell } from '../../components/cell'
import { useLocale } from '../../language'
import { useStaff } from '../../staff/session'
import { Shell } from '../../staff/shell/shell'
import { sections } from '../sections'
import { useAdminHomeTexts } from './locales/texts'

/** What privacy officers, owners and auditors look after. */
export default function Admin() {
  const texts = useAdminHomeTexts()
  const locale = useLocale()
  const me = useStaff((state) => state.me)
  return (
    <Shell place="admin" title={texts.title} needs="notice.read">
      <View className="shell__column">
        <Card rows>
          {sections
            .filter(({ needs }) => me?.permissions.includes(needs))
            .map(({ name, url, title, text }) => (
              <Cell
                key={name}
                id={`admin-${name}`}
                title={title[locale]}
                text={text[locale]}
                onPress={() => void Taro.navigateTo({ url })}
              />
            ))}
        </Card>
      </View>
    </Shell>
  )
}
