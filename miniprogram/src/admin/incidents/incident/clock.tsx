import { View } from '@tarojs/components'
import type { MarkedMilestone, MilestoneView } from '@xinyue/shared/contract/incident-case'
import { Answer } from '../../../components/answer'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Chip } from '../../../components/chip'
import { Title } from '../../../components/title'
import { dateTime } from '../../../calendar'
import { useAction } from '../../../hooks/use-action'
import { useErrorText } from '../../../hooks/use-error-text'
import { useCodeTexts } from '../../../language'
import { staffApi } from '../../../staff/api'
import { useIncidentsTexts } from '../locales/texts'
import type { PartProps } from './part-props'

/** Each step with its time limit: open, done by whom, late. */
export function Clock({ incident, onChange }: PartProps) {
  const texts = useIncidentsTexts()
  const codes = useCodeTexts()
  const errorText = useErrorText()
  const { incidentId, closedAt, reports } = incident
  const mark = useAction(async (milestone: MarkedMilestone) =>
    onChange(await staffApi.incidents.mark({ incidentId, milestone })),
  )
  const handled = incident.milestones.some(
    ({ milestone, doneAt }) => milestone === 'handled' && doneAt !== null,
  )
  const optional = ({ milestone, dueAt, doneAt }: MilestoneView) =>
    (milestone === 'report' || milestone === 'final') &&
    dueAt === null &&
    doneAt === null &&
    incident.grade === 'ordinary'
  /** Done by a decision not to tell anybody: whose it was. */
  const { skip } = incident
  const notTold = skip === null || skip.approvedAt === null ? null : (skip.approvedBy?.displayName ?? '')
  const says = (step: MilestoneView) => {
    const { milestone, dueAt, doneAt, doneBy } = step
    if (milestone === 'people' && doneAt !== null && notTold) return texts.notTold(notTold, dateTime(doneAt))
    if (doneAt !== null) return texts.done(dateTime(doneAt), doneBy?.displayName ?? '')
    if (optional(step)) return texts.notNeeded
    if (dueAt === null) return texts.noDue
    return milestone === 'people' ? texts.atOnce(dateTime(dueAt)) : texts.due(dateTime(dueAt))
  }
  /** People are told by delivering, the authority only after something was exported. */
  const ready = ({ milestone, doneAt }: MilestoneView): boolean => {
    if (doneAt !== null || closedAt !== null || milestone === 'people') return false
    if (milestone === 'report') return reports.some(({ kind }) => kind === 'first')
    if (milestone === 'final') return handled && reports.some(({ kind }) => kind === 'final')
    return true
  }
  const waitsForReport = incident.milestones.some(
    (step) => step.milestone === 'report' && step.dueAt !== null && step.doneAt === null && !ready(step),
  )
  return (
    <Card>
      <Title>{texts.clock}</Title>
      <View className="incident__chips">
        {incident.milestones.map((step) => (
          <View key={step.milestone} id={`milestone-${step.milestone}`} className="incident__line">
            <View className="grow">
              <View>{codes.milestone[step.milestone]}</View>
              <View className="small num">{says(step)}</View>
            </View>
            {step.overdue && <Chip tone="red">{texts.overdue}</Chip>}
            {ready(step) && <Mark step={step.milestone} busy={mark.busy} onPress={mark.run} />}
          </View>
        ))}
      </View>
      {waitsForReport && <Answer tone="amber">{texts.needsReport}</Answer>}
      {mark.error !== null && <Answer tone="red">{errorText(mark.error)}</Answer>}
    </Card>
  )
}

interface MarkProps {
  step: MilestoneView['milestone']
  busy: boolean
  onPress: (milestone: MarkedMilestone) => Promise<void>
}
function Mark({ step, busy, onPress }: MarkProps) {
  const texts = useIncidentsTexts()
  if (step === 'people') return null
  return (
    <View className="incident__mark">
      <Button id={`mark-${step}`} small kind="quiet" disabled={busy} onPress={() => void onPress(step)}>
        {texts.mark}
      </Button>
    </View>
  )
}
