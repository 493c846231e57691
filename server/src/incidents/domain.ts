import { minute } from '../core/clock'
import { defineDomain } from '../core/define-domain'
import type { Runtime } from '../core/runtime'
import { countPeople } from './count-people.job'
import { deliverNotice } from './deliver-notice.job'
import { tablesOfPeople } from './fields'
import { IncidentMilestone } from './incident-milestone.entity'
import { IncidentNotice } from './incident-notice.entity'
import { IncidentReport } from './incident-report.entity'
import { Incident } from './incident.entity'
import { incidentData } from './personal-data'
import { raiseOverdue } from './raise-overdue'
import { incidentRoutes } from './routes'

export const incidentsDomain = defineDomain({
  personalData: incidentData,
  entities: [Incident, IncidentMilestone, IncidentNotice, IncidentReport],
  routes: ({ rt }: { rt: Runtime }) => ({ incidents: incidentRoutes(rt, tablesOfPeople(rt.dataMap)) }),
  jobs: {
    'incident.count': ({ rt }: { rt: Runtime }) => countPeople(tablesOfPeople(rt.dataMap)),
    'incident.deliver': () => deliverNotice,
  },
  timetable: [{ name: 'raise-overdue-incidents', every: minute, run: raiseOverdue }],
})
