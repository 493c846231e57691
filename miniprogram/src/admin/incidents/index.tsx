import Taro from '@tarojs/taro'
import { Shell } from '../../staff/shell/shell'
import { Split } from '../../staff/shell/split'
import { usePicking } from '../../staff/shell/use-picking'
import { IncidentDetail } from './incident/detail'
import { useIncidentsTexts } from './locales/texts'
import { IncidentList } from './list'

export default function Incidents() {
  const texts = useIncidentsTexts()
  const { picked, close, list } = usePicking('/admin/incidents/incident/index')
  return (
    <Shell place="admin" title={texts.title} parent="/admin/home/index" needs="incident.manage">
      <Split
        list={
          <IncidentList {...list} onNew={() => void Taro.navigateTo({ url: '/admin/incidents/new/index' })} />
        }
        detail={picked === null ? null : <IncidentDetail key={picked} incidentId={picked} />}
        onClose={close}
      />
    </Shell>
  )
}
