import { View } from '@tarojs/components'
import { useWide } from '../../platform/wide'
import { Load } from '../../components/load'
import { useRequest } from '../../hooks/use-request'
import { staffApi } from '../../staff/api'
import { Shell } from '../../staff/shell/shell'
import { RetentionDesk } from './desk'
import { Holds } from './holds'
import { useRetentionTexts } from './locales/texts'
import { Rules } from './rules'
import { Runs } from './runs'
import './retention.scss'

/** How long things are kept, what the last nights took, what the next will, and what must wait. */
export default function Retention() {
  const texts = useRetentionTexts()
  return (
    <Shell place="admin" title={texts.title} parent="/admin/home/index" needs="retention.manage">
      <Loaded />
    </Shell>
  )
}

/** Below the frame, so that nothing is asked for before it is known who asks. */
function Loaded() {
  const texts = useRetentionTexts()
  const wide = useWide()
  const schedule = useRequest(async () => (await staffApi.retention.schedule({})).rules)
  if (wide && schedule.result.state === 'ready') return <RetentionDesk rules={schedule.result.data} />
  return (
    <View className="shell__column">
      <View className="small">{texts.lead}</View>
      <Load request={schedule}>
        {(rules) => (
          <>
            <Holds rules={rules} />
            <Runs rules={rules} />
            <Rules rules={rules} />
          </>
        )}
      </Load>
    </View>
  )
}
