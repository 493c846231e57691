import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { Permission } from '@xinyue/shared/permissions'
import { useEffect, type ReactNode } from 'react'
import { Failed } from '../../components/failed'
import { PrivacySheet } from '../../components/privacy-sheet'
import { Skeleton } from '../../components/skeleton'
import { useRequest } from '../../hooks/use-request'
import { staffApi } from '../api'
import { listenToTabs } from '../platform/tabs'
import { firstPage, heardFromTab, recognised, useStaff } from '../session'
import { Interruption } from './interruption'
import { useDeskKeys } from '../platform/keys'
import { Header } from './header'
import { Nav, type Place } from './nav'
import './shell.scss'

interface ShellProps {
  place: Place
  title: string
  /** Where the arrow leads when there is nothing to go back to. Without it the page is a main page and shows the menu. */
  parent?: string
  needs: Permission
  children: ReactNode
}

/** The frame of every staff page: who is signed in, the menu they may use, the title. */
export function Shell({ place, title, parent, needs, children }: ShellProps) {
  const { me, state } = useStaff()
  useDeskKeys()
  const allowed = me?.permissions.includes(needs) ?? false
  const asked = useRequest(async () => {
    if (useStaff.getState().me === null) recognised(await staffApi.staff.me({}))
  })
  useEffect(() => listenToTabs(heardFromTab), [])
  useEffect(() => {
    if (state === 'out') void Taro.redirectTo({ url: '/staff/sign-in/index' })
    if (me && !allowed) void Taro.redirectTo({ url: firstPage(me) })
  }, [state, me, allowed])

  const interrupted = state === 'ended' || state === 'other'
  const failed = asked.result.state === 'failed' && state !== 'out'
  return (
    <View className={`shell ${parent ? 'shell--inner' : ''}`}>
      <Nav place={place} />
      <View className="shell__main">
        <Header title={title} parent={parent} />
        {interrupted && me && <Interruption me={me} />}
        {me && allowed ? (
          // Another person starts with an empty page.
          <View key={me.staffId} className={interrupted ? 'shell__waiting' : 'shell__content'}>
            {children}
          </View>
        ) : failed && asked.result.state === 'failed' ? (
          <Failed error={asked.result.error} onRetry={() => void asked.reload()} />
        ) : (
          <View className="shell__column">
            <Skeleton rows={4} />
          </View>
        )}
      </View>
      <PrivacySheet />
    </View>
  )
}
