import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { Permission } from '@xinyue/shared/permissions'
import { useEffect } from 'react'
import { Icon, type IconName } from '../../components/icon'
import { Pressable } from '../../components/pressable'
import { role } from '../../platform/role'
import { useStaffTexts } from '../locales/texts'
import { readReminders, useReminders } from '../reminders/store'
import { useStaff } from '../session'
import { PaletteButton } from './palette'
import './nav.scss'

export type Place = 'followers' | 'campaigns' | 'admin' | 'reminders' | 'me'
const items: readonly { place: Place; icon: IconName; needs: Permission; url: string }[] = [
  { place: 'followers', icon: 'people', needs: 'follower.read', url: '/staff/followers/index' },
  { place: 'campaigns', icon: 'megaphone', needs: 'campaign.read', url: '/marketing/campaigns/index' },
  { place: 'admin', icon: 'shield', needs: 'notice.read', url: '/admin/home/index' },
  { place: 'reminders', icon: 'bell', needs: 'staff.self', url: '/staff/reminders/index' },
  { place: 'me', icon: 'person', needs: 'staff.self', url: '/staff/me/index' },
]

/** Below on a phone, at the side on a desk. Shows only what the role may open. */
export function Nav({ place }: { place: Place }) {
  const texts = useStaffTexts().shell
  const me = useStaff((state) => state.me)
  const waiting = useReminders((state) => state.reminders?.length ?? 0)
  const staffId = me?.staffId
  useEffect(() => {
    // The number is an extra: without it the menu still works, and the page says what went wrong.
    if (staffId !== undefined) readReminders().catch(() => undefined)
  }, [staffId, place])
  return (
    <View className="shell__nav" {...role('navigation', texts.nav)}>
      <View className="shell__brand">{texts.brand}</View>
      {me && <PaletteButton permissions={me.permissions} />}
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
            {item.place === 'reminders' && waiting > 0 && (
              <View id="reminder-count" className="badge num" aria-label={texts.waiting(waiting)}>
                {String(waiting)}
              </View>
            )}
          </Pressable>
        ))}
    </View>
  )
}
