import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { FollowerList } from '../followers/list'
import { useStaffTexts } from '../locales/texts'
import { useWide } from '../../platform/wide'
import { Shell } from '../shell/shell'
import { Split } from '../shell/split'
import { FollowerDetail } from './detail'

const parent = '/staff/followers/index'

/** One follower as a page of its own; opened on a desk it keeps the list beside it. */
export default function Follower() {
  const texts = useStaffTexts()
  const wide = useWide()
  const asked = Number(useRouter().params.id)
  const [followerId, setFollowerId] = useState(asked)
  const detail = <FollowerDetail key={followerId} followerId={followerId} />
  return (
    <Shell place="followers" title={texts.follower.title} parent={parent} needs="follower.read">
      {wide ? (
        <Split
          list={<FollowerList picked={followerId} onPick={setFollowerId} />}
          detail={detail}
          hint={texts.followers.pick}
        />
      ) : (
        <View className="shell__column">{detail}</View>
      )}
    </Shell>
  )
}
