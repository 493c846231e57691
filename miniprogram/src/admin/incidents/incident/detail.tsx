import { View } from '@tarojs/components'
import type { IncidentView } from '@xinyue/shared/contract/incident-case'
import { useEffect } from 'react'
import { Load } from '../../../components/load'
import { useRequest } from '../../../hooks/use-request'
import { staffApi } from '../../../staff/api'
import { Clock } from './clock'
import { Closing } from './closing'
import { Facts } from './facts'
import { Head } from './head'
import './incident.scss'
import { Notice } from './notice'
import { People } from './people'
import { Reports } from './reports'
import { Skip } from './skip'

const pulse = 1000
/** People are being counted or told. */
const moving = ({ affected, notice }: IncidentView) =>
  affected === null || (notice.approvedAt !== null && notice.deliveredAt === null)

/** One case, in two columns where there is room. */
export function IncidentDetail({ incidentId }: { incidentId: number }) {
  const request = useRequest(() => staffApi.incidents.get({ incidentId }))
  const { result, reload, replace } = request
  const busy = result.state === 'ready' && moving(result.data)
  useEffect(() => {
    if (!busy) return
    const timer = setInterval(() => void reload(true), pulse)
    return () => clearInterval(timer)
  }, [busy, reload])
  return (
    <Load request={request}>
      {(incident) => {
        const part = { incident, onChange: replace }
        return (
          <View className="incident">
            <View className="incident__side stack">
              <Head {...part} />
              <Clock {...part} />
              <People {...part} />
              <Reports {...part} />
            </View>
            <View className="incident__side stack">
              <Notice {...part} />
              <Skip {...part} />
              <Facts {...part} />
              <Closing {...part} />
            </View>
          </View>
        )
      }}
    </Load>
  )
}
