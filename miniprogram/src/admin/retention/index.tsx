import { View } from '@tarojs/components'
import { Load } from '../../components/load'
import { useRequest } from '../../hooks/use-request'
import { staffApi } from '../../staff/api'
import { Shell } from '../../staff/shell/shell'
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
      <View className="shell__column">
        <View className="small">{texts.lead}</View>
        <Loaded />
      </View>
    </Shell>
  )
}

/** Below the frame, so that nothing is asked for before it is known who asks. */
function Loaded() {
  const schedule = useRequest(async () => (await staffApi.retention.schedule({})).rules)
  return (
    <Load request={schedule}>
      {(rules) => (
        <View className="retention">
          <View className="retention__side stack">
            <Holds rules={rules} />
            <Runs rules={rules} />
          </View>
          <View className="retention__side stack">
            <Rules rules={rules} />
          </View>
        </View>
      )}
    </Load>
  )
}
