import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { IncidentCertainty, IncidentKind } from '@xinyue/shared/contract/incident-case'
import { useState } from 'react'
import { Answer } from '../../../components/answer'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Field } from '../../../components/field'
import { Foot } from '../../../components/foot'
import { Segmented } from '../../../components/segmented'
import { When } from '../../../components/when'
import { dateTime, day, readTime } from '../../../calendar'
import { useErrorText } from '../../../hooks/use-error-text'
import { useCodeTexts } from '../../../language'
import { staffApi } from '../../../staff/api'
import { Shell } from '../../../staff/shell/shell'
import { Prose } from '../../../components/prose'
import { useIncidentsTexts } from '../locales/texts'
import { useCreate } from '../../../hooks/use-create'
import '../incident/incident.scss'
import { ScopeFields, scopeOf, type Scope } from './scope'

const kinds: readonly IncidentKind[] = ['leak', 'tampering', 'loss']
const certainties: readonly IncidentCertainty[] = ['actual', 'possible']

/** Opens a case. Everything but the title can be put right later; the clock should not wait for it. */
export default function NewIncident() {
  const texts = useIncidentsTexts()
  const codes = useCodeTexts()
  const errorText = useErrorText()
  const [title, setTitle] = useState('')
  const [kind, setKind] = useState<IncidentKind>('leak')
  const [certainty, setCertainty] = useState<IncidentCertainty>('possible')
  const [happened, setHappened] = useState('')
  const [noticedAt, setNoticedAt] = useState(() => dateTime(Date.now()))
  const [scope, setScope] = useState<Scope>(() => ({
    beganAt: dateTime(Date.now() - day),
    endedAt: '',
    staffIds: [],
    tables: [],
    keysExposed: false,
  }))
  const noticed = readTime(noticedAt)
  const asked = scopeOf(scope)
  const open = useCreate(async (keyOf) => {
    if (noticed === null || asked === null) return
    const made = await staffApi.incidents.open(
      {
        title: title.trim(),
        kind,
        certainty,
        happened: happened.trim(),
        noticedAt: noticed,
        ...asked,
      },
      keyOf(),
    )
    await Taro.redirectTo({ url: `/admin/incidents/incident/index?id=${made.incidentId}` })
  })
  const ready = title.trim() !== '' && happened.trim() !== '' && noticed !== null && asked !== null
  return (
    <Shell place="admin" title={texts.newTitle} parent="/admin/incidents/index" needs="incident.manage">
      <View className="shell__column">
        <View className="incident">
          <View className="incident__side stack">
            <Card>
              <View className="stack">
                <Field
                  id="incident-title"
                  label={texts.name}
                  placeholder={texts.namePlaceholder}
                  maxLength={60}
                  counted
                  value={title}
                  onChange={setTitle}
                />
                <Segmented
                  id="incident-kind"
                  label={texts.kind}
                  value={kind}
                  options={kinds.map((value) => ({ value, text: codes.incidentKind[value] }))}
                  onChange={setKind}
                />
                <Segmented
                  id="incident-certainty"
                  label={texts.certainty}
                  value={certainty}
                  options={certainties.map((value) => ({ value, text: codes.incidentCertainty[value] }))}
                  onChange={setCertainty}
                />
                <Prose
                  id="incident-happened"
                  label={texts.happened}
                  hint={texts.happenedHint}
                  maxLength={2000}
                  value={happened}
                  onChange={setHappened}
                />
                <When
                  id="incident-noticed"
                  kind="time"
                  label={texts.noticedAt}
                  hint={texts.timeZone}
                  value={noticedAt}
                  onChange={setNoticedAt}
                />
              </View>
            </Card>
          </View>
          <View className="incident__side stack">
            <ScopeFields scope={scope} onChange={setScope} />
          </View>
        </View>
        <Foot note={open.error !== null && <Answer tone="red">{errorText(open.error)}</Answer>}>
          <Button id="incident-start" disabled={!ready} busy={open.busy} onPress={() => void open.run()}>
            {texts.start}
          </Button>
        </Foot>
      </View>
    </Shell>
  )
}
