import { View } from '@tarojs/components'
import type { IncidentGrade } from '@xinyue/shared/contract/incident-case'
import { useState } from 'react'
import { Answer } from '../../../components/answer'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Chip } from '../../../components/chip'
import { Field } from '../../../components/field'
import { Title } from '../../../components/title'
import { dateTime } from '../../../calendar'
import { count } from '../../../format'
import { useAction } from '../../../hooks/use-action'
import { useErrorText } from '../../../hooks/use-error-text'
import { useRequest } from '../../../hooks/use-request'
import { useCodeTexts } from '../../../language'
import { staffApi } from '../../../staff/api'
import { ScopeFields, scopeOf, type Scope } from '../new/scope'
import { useIncidentsTexts } from '../locales/texts'
import type { PartProps } from './part-props'

const grades: readonly IncidentGrade[] = ['ordinary', 'larger', 'major', 'extreme']

/** What happened, how grave it is, and what the people are counted by. */
export function Head({ incident, onChange }: PartProps) {
  const texts = useIncidentsTexts()
  const codes = useCodeTexts()
  const [open, setOpen] = useState<'grade' | 'scope' | null>(null)
  const { grade, affected, gradeByCount, gradeReason, gradedBy, closedAt } = incident
  const done = (changed: typeof incident) => {
    setOpen(null)
    onChange(changed)
  }
  return (
    <>
      <Card>
        <View className="row">
          <View className="grow">
            <Title>{incident.title}</Title>
          </View>
          <Chip tone={grade === 'ordinary' ? 'amber' : 'red'}>{codes.incidentGrade[grade]}</Chip>
        </View>
        <View className="small">
          {[
            codes.incidentKind[incident.kind],
            codes.incidentCertainty[incident.certainty],
            texts.noticed(dateTime(incident.noticedAt)),
          ].join(' · ')}
        </View>
        <View className="display num incident__block" id="incident-affected">
          {affected === null ? texts.counting : texts.affected(count(affected))}
        </View>
        <View className="small">{texts.gradeBy(codes.incidentGrade[gradeByCount])}</View>
        {gradedBy && gradeReason !== null && (
          <View className="small">{texts.gradeChanged(gradedBy.displayName, gradeReason)}</View>
        )}
        <View className="incident__block">{incident.happened}</View>
        <View className="small incident__block">
          {[
            `${dateTime(incident.beganAt)} – ${incident.endedAt === null ? '' : dateTime(incident.endedAt)}`,
            ...incident.accounts.map(({ displayName }) => displayName),
          ].join(' · ')}
        </View>
        {incident.tables.length > 0 && <Concerned tables={incident.tables} />}
        {closedAt === null && (
          <View className="chips incident__block">
            <Chip
              id="incident-grade"
              expanded={open === 'grade'}
              onPress={() => setOpen(open === 'grade' ? null : 'grade')}
            >
              {texts.gradeSave}
            </Chip>
            {incident.people.frozenAt === null && (
              <Chip
                id="incident-scope"
                expanded={open === 'scope'}
                onPress={() => setOpen(open === 'scope' ? null : 'scope')}
              >
                {texts.recount}
              </Chip>
            )}
          </View>
        )}
        {open === 'grade' && <GradeForm incident={incident} onChange={done} />}
      </Card>
      {open === 'scope' && <ScopeForm incident={incident} onChange={done} />}
    </>
  )
}

/** The tables that got out, by what they say of people. */
function Concerned({ tables }: { tables: readonly string[] }) {
  const texts = useIncidentsTexts()
  const codes = useCodeTexts()
  const { result } = useRequest(() => staffApi.incidents.tables({}))
  const known = result.state === 'ready' ? result.data.tables : []
  const fields = new Set(
    known
      .filter(({ table }) => tables.includes(table))
      .flatMap((table) => [...table.sealedFields, ...table.fields]),
  )
  const names = [...fields].map((field) => codes.incidentField[field]).join(texts.join)
  return (
    <View className="small" id="incident-concerned">
      {texts.concerned(tables.length, names)}
    </View>
  )
}

function GradeForm({ incident, onChange }: PartProps) {
  const texts = useIncidentsTexts()
  const codes = useCodeTexts()
  const errorText = useErrorText()
  const [grade, setGrade] = useState<IncidentGrade | null>(incident.grade)
  const [reason, setReason] = useState('')
  const save = useAction(async () =>
    onChange(
      await staffApi.incidents.setGrade({ incidentId: incident.incidentId, grade, reason: reason.trim() }),
    ),
  )
  return (
    <View className="stack incident__block">
      <View className="chips">
        {grades.map((each) => (
          <Chip key={each} id={`grade-${each}`} chosen={grade === each} onPress={() => setGrade(each)}>
            {codes.incidentGrade[each]}
          </Chip>
        ))}
        <Chip id="grade-auto" chosen={grade === null} onPress={() => setGrade(null)}>
          {texts.gradeAuto}
        </Chip>
      </View>
      <Field
        id="grade-reason"
        label={texts.gradeReason}
        maxLength={500}
        value={reason}
        onChange={setReason}
      />
      {save.error !== null && <Answer tone="red">{errorText(save.error)}</Answer>}
      <Button
        id="grade-save"
        small
        disabled={reason.trim() === ''}
        busy={save.busy}
        onPress={() => void save.run()}
      >
        {texts.gradeSave}
      </Button>
    </View>
  )
}

function ScopeForm({ incident, onChange }: PartProps) {
  const texts = useIncidentsTexts()
  const errorText = useErrorText()
  const [scope, setScope] = useState<Scope>(() => ({
    beganAt: dateTime(incident.beganAt),
    endedAt: incident.endedAt === null ? '' : dateTime(incident.endedAt),
    staffIds: incident.staffIds,
    tables: incident.tables,
    keysExposed: incident.keysExposed,
  }))
  const asked = scopeOf(scope)
  const save = useAction(async () => {
    if (asked) onChange(await staffApi.incidents.setScope({ incidentId: incident.incidentId, ...asked }))
  })
  return (
    <>
      <ScopeFields scope={scope} onChange={setScope} />
      {save.error !== null && <Answer tone="red">{errorText(save.error)}</Answer>}
      <Button id="scope-save" disabled={asked === null} busy={save.busy} onPress={() => void save.run()}>
        {texts.recount}
      </Button>
    </>
  )
}
