import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { Shell } from '../../../staff/shell/shell'
import { useIncidentsTexts } from '../locales/texts'
import { IncidentDetail } from './detail'

export default function Incident() {
  const texts = useIncidentsTexts()
  const incidentId = Number(useRouter().params.id)
  return (
    <Shell place="admin" title={texts.caseTitle} parent="/admin/incidents/index" needs="incident.manage">
      <View className="shell__column">
        <IncidentDetail incidentId={incidentId} />
      </View>
    </Shell>
  )
}
