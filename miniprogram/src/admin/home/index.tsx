import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Card } from '../../components/card'
import { Cell } from '../../components/cell'
import { useStaff } from '../../staff/session'
import { Shell } from '../../staff/shell/shell'
import { useAdminTexts } from '../locales/texts'
import { sections } from '../sections'

/** What privacy officers, owners and auditors look after. */
export default function Admin() {
  const texts = useAdminTexts()
  const me = useStaff((state) => state.me)
  return (
    <Shell place="admin" title={texts.home.title} needs="notice.read">
      <View className="shell__column">
        <Card rows>
          {sections
            .filter(({ needs }) => me?.permissions.includes(needs))
            .map(({ name, url }) => (
              <Cell
                key={name}
                id={`admin-${name}`}
                title={texts.sections[name].title}
                text={texts.sections[name].text}
                onPress={() => void Taro.navigateTo({ url })}
              />
            ))}
        </Card>
      </View>
    </Shell>
  )
}
