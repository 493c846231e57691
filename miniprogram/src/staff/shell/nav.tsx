import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { Permission } from '@xinyue/shared/permissions'
import { Icon, type IconName } from '../../components/icon'
import { Pressable } from '../../components/pressable'
import { role } from '../../platform/role'
import { useStaffTexts } from '../locales/texts'
import { useStaff } from '../session'

export type Place = 'followers' | 'campaigns' | 'admin' | 'me'
const items: readonly { place: Place; icon: IconName; needs: Permission; url: string }[] = [
  { place: 'followers', icon: 'people', needs: 'follower.read', url: '/staff/followers/index' },
  { place: 'campaigns', icon: 'megaphone', needs: 'campaign.read', url: '/marketing/campaigns/index' },
  { place: 'admin', icon: 'shield', needs: 'notice.read', url: '/admin/home/index' },
  { place: 'me', icon: 'person', needs: 'staff.self', url: '/staff/me/index' },
]

/** Below on a phone, at the side on a desk. Shows only what the role may open. */
export function Nav({ place }: { place: Place }) {
  const texts = useStaffTexts().shell
  const me = useStaff((state) => state.me)
  return (
    <View className="shell__nav" {...role('navigation', texts.nav)}>
      <View className="shell__brand">{texts.brand}</View>
      {items
        .filter(({ needs }) => me?.permissions.includes(needs))
        .map((item) => (
          <Pressable
            key={item.place}
            id={`nav-${item.place}`}
            role="link"
            current={item.place === place}
            className={`shell__item ${item.place === place ? 'shell__item--current' : ''}`}
            onPress={() => void Taro.redirectTo({ url: item.url })}
          >
            <Icon name={item.icon} />
            <View>{texts[item.place]}</View>
          </Pressable>
        ))}
    </View>
  )
}
