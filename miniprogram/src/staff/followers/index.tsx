import { FollowerDetail } from '../follower/detail'
import { useStaffTexts } from '../locales/texts'
import { Shell } from '../shell/shell'
import { Split } from '../shell/split'
import { usePicking } from '../shell/use-picking'
import { FollowerList } from './list'

export default function Followers() {
  const texts = useStaffTexts().followers
  const { picked, close, list } = usePicking('/staff/follower/index')
  return (
    <Shell place="followers" title={texts.title} needs="follower.read">
      <Split
        list={<FollowerList picked={list.picked} onPick={list.onPick} />}
        detail={picked === null ? null : <FollowerDetail key={picked} followerId={picked} />}
        onClose={close}
      />
    </Shell>
  )
}
