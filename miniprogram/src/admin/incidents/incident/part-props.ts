import type { IncidentView } from '@xinyue/shared/contract/incident-case'

/** What every part of the page gets: the case, and where the changed one goes. */
export interface PartProps {
  incident: IncidentView
  onChange: (incident: IncidentView) => void
}
