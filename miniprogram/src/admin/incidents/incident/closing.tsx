import { View } from '@tarojs/components'
import type { ClosingStep } from '@xinyue/shared/contract/incident-case'
import { useState } from 'react'
import { Answer } from '../../../components/answer'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Field } from '../../../components/field'
import { Title } from '../../../components/title'
import { When } from '../../../components/when'
import { dateTime, day, readTime } from '../../../calendar'
import { useAction } from '../../../hooks/use-action'
import { useErrorText } from '../../../hooks/use-error-text'
import { useCodeTexts } from '../../../language'
import { staffApi } from '../../../staff/api'
import { Prose } from '../../../components/prose'
import { useIncidentsTexts } from '../locales/texts'
import type { PartProps } from './part-props'

const month = 30 * day

/** What is learnt from it, and the end of the case. */
export function Closing({ incident, onChange }: PartProps) {
  const texts = useIncidentsTexts()
  const codes = useCodeTexts()
  const errorText = useErrorText()
  const { incidentId, lessons, missing, closedAt, closedBy } = incident
  const [draft, setDraft] = useState(() => ({
    cause: lessons?.cause ?? '',
    measures: lessons?.measures ?? '',
    owner: lessons?.owner ?? '',
    due: dateTime(lessons?.dueAt ?? Date.now() + month),
  }))
  const [changed, setChanged] = useState(false)
  const dueAt = readTime(draft.due)
  const set = (part: Partial<typeof draft>) => {
    setDraft({ ...draft, ...part })
    setChanged(true)
  }
  const save = useAction(async () => {
    if (dueAt === null) return
    const { cause, measures, owner } = draft
    onChange(await staffApi.incidents.setLessons({ incidentId, lessons: { cause, measures, owner, dueAt } }))
    setChanged(false)
  })
  const close = useAction(async () => onChange(await staffApi.incidents.close({ incidentId })))
  const error = save.error ?? close.error
  const nameOf = (step: ClosingStep) => (step === 'lessons' ? texts.lessons : codes.milestone[step])
  const complete =
    dueAt !== null && [draft.cause, draft.measures, draft.owner].every((text) => text.trim() !== '')
  const facts = lessons && [lessons.cause, lessons.measures, `${lessons.owner} · ${dateTime(lessons.dueAt)}`]
  return (
    <Card>
      <Title>{texts.lessons}</Title>
      {closedAt === null && <View className="small">{texts.lessonsHint}</View>}
      <View className="stack incident__block">
        {closedAt !== null ? (
          <>
            {facts?.map((text) => (
              <View key={text}>{text}</View>
            ))}
            <View id="incident-closed" className="small">
              {texts.closedBy(closedBy?.displayName ?? '', dateTime(closedAt))}
            </View>
          </>
        ) : (
          <>
            <Prose
              id="lesson-cause"
              label={texts.lessonCause}
              maxLength={1000}
              value={draft.cause}
              onChange={(cause) => set({ cause })}
            />
            <Prose
              id="lesson-measures"
              label={texts.lessonMeasures}
              maxLength={1000}
              value={draft.measures}
              onChange={(measures) => set({ measures })}
            />
            <Field
              id="lesson-owner"
              label={texts.lessonOwner}
              maxLength={40}
              value={draft.owner}
              onChange={(owner) => set({ owner })}
            />
            <When
              id="lesson-due"
              kind="time"
              label={texts.lessonDue}
              value={draft.due}
              onChange={(due) => set({ due })}
            />
            <Button
              id="lessons-save"
              small
              kind="quiet"
              disabled={!complete || !changed}
              busy={save.busy}
              onPress={() => void save.run()}
            >
              {texts.save}
            </Button>
            {missing.length > 0 && (
              <View id="incident-missing" className="small">
                {texts.missing(missing.map(nameOf).join(texts.join))}
              </View>
            )}
            <Button
              id="incident-close"
              disabled={missing.length > 0}
              busy={close.busy}
              onPress={() => void close.run()}
            >
              {texts.close}
            </Button>
          </>
        )}
        {error !== null && <Answer tone="red">{errorText(error)}</Answer>}
      </View>
    </Card>
  )
}
