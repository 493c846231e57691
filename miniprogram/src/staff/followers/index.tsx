import Taro from '@tarojs/taro'
import { useState } from 'react'
import { FollowerDetail } from '../follower/detail'
import { useStaffTexts } from '../locales/texts'
import { useWide } from '../platform/wide'
import { Shell } from '../shell/shell'
import { Split } from '../shell/split'
import { FollowerList } from './list'

export default function Followers() {
  const texts = useStaffTexts().followers
  const wide = useWide()
  const [picked, setPicked] = useState<number | null>(null)
  const pick = (followerId: number) => {
    if (wide) setPicked(followerId)
    else void Taro.navigateTo({ url: `/staff/follower/index?id=${followerId}` })
  }
  return (
    <Shell place="followers" title={texts.title} needs="follower.read">
      <Split
        list={<FollowerList picked={wide ? picked : null} onPick={pick} />}
        detail={picked === null ? null : <FollowerDetail key={picked} followerId={picked} />}
        hint={texts.pick}
      />
    </Shell>
  )
}
