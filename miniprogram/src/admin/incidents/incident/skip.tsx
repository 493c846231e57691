import { View } from '@tarojs/components'
import { useState } from 'react'
import { Answer } from '../../../components/answer'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Title } from '../../../components/title'
import { dateTime } from '../../../calendar'
import { useAction } from '../../../hooks/use-action'
import { useErrorText } from '../../../hooks/use-error-text'
import { staffApi } from '../../../staff/api'
import { useStaff } from '../../../staff/session'
import { Prose } from '../../../components/prose'
import { useIncidentsTexts } from '../locales/texts'
import type { PartProps } from './part-props'

/** The decision to leave people out: a reason, and a second person. */
export function Skip({ incident, onChange }: PartProps) {
  const texts = useIncidentsTexts()
  const errorText = useErrorText()
  const me = useStaff((state) => state.me)
  const [reason, setReason] = useState('')
  const { incidentId, skip } = incident
  const propose = useAction(async () => {
    onChange(await staffApi.incidents.proposeSkip({ incidentId, reason: reason.trim() }))
    setReason('')
  })
  const approve = useAction(async () => {
    if (skip) onChange(await staffApi.incidents.approveSkip({ incidentId, proposedAt: skip.proposedAt }))
  })
  const error = propose.error ?? approve.error
  const decided = skip !== null && skip.approvedBy !== null
  const closed = incident.notice.approvedAt !== null || incident.closedAt !== null
  if (closed && !skip) return null
  return (
    <Card>
      <Title>{texts.skip}</Title>
      <View className="small">{texts.skipHint}</View>
      <View className="stack incident__block">
        {skip && <View>{skip.reason}</View>}
        {skip?.approvedBy && skip.approvedAt !== null && (
          <View className="small">
            {texts.skipDone(skip.approvedBy.displayName, dateTime(skip.approvedAt))}
          </View>
        )}
        {skip && !decided && !closed && (
          <>
            <View className="small">{texts.skipWaiting(skip.proposedBy.displayName)}</View>
            {skip.proposedBy.staffId !== me?.staffId && (
              <Button id="skip-approve" small busy={approve.busy} onPress={() => void approve.run()}>
                {texts.skipApprove}
              </Button>
            )}
          </>
        )}
        {!skip && !closed && (
          <>
            <Prose
              id="skip-reason"
              label={texts.skipReason}
              maxLength={1000}
              value={reason}
              onChange={setReason}
            />
            <Button
              id="skip-propose"
              small
              kind="quiet"
              disabled={reason.trim() === ''}
              busy={propose.busy}
              onPress={() => void propose.run()}
            >
              {texts.skipPropose}
            </Button>
          </>
        )}
        {error !== null && <Answer tone="red">{errorText(error)}</Answer>}
      </View>
    </Card>
  )
}
