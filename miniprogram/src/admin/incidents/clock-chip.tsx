import type { IncidentSummary } from '@xinyue/shared/contract/incident-case'
import { Chip } from '../../components/chip'
import { useCodeTexts } from '../../language'
import { useIncidentsTexts } from './locales/texts'

/** The case's clock in one chip: what is late, or else what comes next. */
export function ClockChip({ incident }: { incident: IncidentSummary }) {
  const texts = useIncidentsTexts()
  const codes = useCodeTexts()
  if (incident.closedAt !== null) return <Chip>{texts.closed}</Chip>
  const open = incident.milestones.filter(
    ({ milestone, dueAt, doneAt }) =>
      doneAt === null && (dueAt !== null || (milestone !== 'report' && milestone !== 'final')),
  )
  const late = open.find(({ overdue }) => overdue)
  if (late) return <Chip tone="red">{texts.late(codes.milestone[late.milestone])}</Chip>
  const [next] = open
  return next ? (
    <Chip tone="amber">{texts.next(codes.milestone[next.milestone])}</Chip>
  ) : (
    <Chip tone="jade">{texts.all}</Chip>
  )
}
