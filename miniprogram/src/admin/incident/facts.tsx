import { View } from '@tarojs/components'
import type { IncidentFacts } from '@xinyue/shared/contract/incident-case'
import { useState } from 'react'
import { Answer } from '../../components/answer'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Title } from '../../components/title'
import { useAction } from '../../hooks/use-action'
import { useErrorText } from '../../hooks/use-error-text'
import { staffApi } from '../../staff/api'
import { Prose } from '../../components/prose'
import { useAdminTexts } from '../locales/texts'
import type { PartProps } from './detail'

const names: readonly { name: keyof IncidentFacts; most: number }[] = [
  { name: 'system', most: 500 },
  { name: 'place', most: 200 },
  { name: 'impact', most: 1000 },
  { name: 'measures', most: 1000 },
  { name: 'trend', most: 1000 },
  { name: 'cause', most: 1000 },
  { name: 'clues', most: 1000 },
  { name: 'nextSteps', most: 1000 },
  { name: 'evidence', most: 500 },
]

/** What the authority asks for and only people know. */
export function Facts({ incident, onChange }: PartProps) {
  const texts = useAdminTexts().incidents
  const errorText = useErrorText()
  const [draft, setDraft] = useState<IncidentFacts | null>(null)
  const { incidentId } = incident
  const facts = draft ?? incident.facts
  const save = useAction(async () => {
    if (!draft) return
    onChange(await staffApi.incidents.setFacts({ incidentId, facts: draft }))
    setDraft(null)
  })
  if (incident.closedAt !== null) return null
  return (
    <Card>
      <Title>{texts.facts}</Title>
      <View className="small">{texts.factsHint}</View>
      <View className="stack incident__block">
        {names.map(({ name, most }) => (
          <Prose
            key={name}
            id={`fact-${name}`}
            label={texts.fact[name]}
            maxLength={most}
            value={facts[name]}
            onChange={(text) => setDraft({ ...facts, [name]: text })}
          />
        ))}
        {save.error !== null && <Answer tone="red">{errorText(save.error)}</Answer>}
        <Button
          id="facts-save"
          small
          kind="quiet"
          disabled={draft === null}
          busy={save.busy}
          onPress={() => void save.run()}
        >
          {texts.save}
        </Button>
      </View>
    </Card>
  )
}
