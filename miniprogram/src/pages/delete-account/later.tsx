import { View } from '@tarojs/components'
import { api } from '../../api'
import { Answer } from '../../components/answer'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Title } from '../../components/title'
import { dateTime } from '../../calendar'
import { useAction } from '../../hooks/use-action'
import { useErrorText } from '../../hooks/use-error-text'
import { useEraseTexts } from './locales/texts'

/** For those who are not sure: a week to think, in which one tap calls it off. */
export function Later({ scheduledAt, onChange }: { scheduledAt: number | null; onChange: () => void }) {
  const texts = useEraseTexts()
  const errorText = useErrorText()
  const change = useAction(async () => {
    await (scheduledAt === null ? api.privacy.scheduleErasure({}) : api.privacy.cancelErasure({}))
    onChange()
  })
  return (
    <Card>
      <Title>{scheduledAt === null ? texts.later : texts.scheduled}</Title>
      <View className="erasure__line small">
        {scheduledAt === null ? texts.laterLead : texts.scheduledLead(dateTime(scheduledAt))}
      </View>
      {change.error !== null && <Answer tone="red">{errorText(change.error)}</Answer>}
      <View className="erasure__line">
        <Button
          id={scheduledAt === null ? 'erase-later' : 'erase-call-off'}
          small
          kind="quiet"
          busy={change.busy}
          onPress={() => void change.run()}
        >
          {scheduledAt === null ? texts.laterAsk : texts.callOff}
        </Button>
      </View>
    </Card>
  )
}
