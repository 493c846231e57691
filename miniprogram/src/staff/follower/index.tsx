import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useEffect } from 'react'
import { useStaffTexts } from '../locales/texts'
import { useWide } from '../../platform/wide'
import { Shell } from '../shell/shell'
import { FollowerDetail } from './detail'

const parent = '/staff/followers/index'

/** One follower as a page of its own; a desk shows it beside the list. */
export default function Follower() {
  const texts = useStaffTexts()
  const wide = useWide()
  const followerId = Number(useRouter().params.id)
  useEffect(() => {
    if (wide) void Taro.redirectTo({ url: `${parent}?id=${followerId}` })
  }, [wide, followerId])
  return (
    <Shell place="followers" title={texts.follower.title} parent={parent} needs="follower.read">
      {!wide && (
        <View className="shell__column">
          <FollowerDetail followerId={followerId} />
        </View>
      )}
    </Shell>
  )
}
