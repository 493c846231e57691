import { View } from '@tarojs/components'
import type { AuditEntryView } from '@xinyue/shared/contract/audit'
import { useEffect, useState } from 'react'
import { Card } from '../../components/card'
import { Cell } from '../../components/cell'
import { Field } from '../../components/field'
import { Rows } from '../../components/rows'
import { Segmented } from '../../components/segmented'
import { count, dateTime } from '../../format'
import { usePages } from '../../hooks/use-pages'
import { useLocale } from '../../language'
import { staffApi } from '../../staff/api'
import { auditActions } from './locales/audit-actions'
import { useAuditTexts } from './locales/texts'

const pageSize = 20
/** Milliseconds after the last key. */
const pause = 300
const kinds = ['all', 'follower', 'staff', 'system'] as const

/** What was typed, once the typing has paused. */
function useSettled(typed: string): string {
  const [settled, setSettled] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed.trim()), pause)
    return () => clearTimeout(timer)
  }, [typed])
  return settled
}

/** Finds entries by who did it, what, and whom it concerns; newest first. */
export function Search() {
  const texts = useAuditTexts()
  const [kind, setKind] = useState<(typeof kinds)[number]>('all')
  const [action, setAction] = useState('')
  const [number, setNumber] = useState('')
  const wanted = useSettled(action)
  const subject = useSettled(number)
  const pages = usePages(async (cursor) => {
    const { entries, nextCursor } = await staffApi.audit.list({
      limit: pageSize,
      ...(kind === 'all' ? {} : { actorKind: kind }),
      ...(/^[a-z][a-z_.]*$/.test(wanted) ? { action: wanted } : {}),
      ...(/^[1-9]\d{0,14}$/.test(subject) ? { subjectKind: 'follower', subjectId: subject } : {}),
      ...(cursor ? { cursor } : {}),
    })
    return { rows: entries, nextCursor }
  }, `${kind}/${wanted}/${subject}`)
  return (
    <>
      <View className="stack">
        <Segmented
          id="audit-actor"
          label={texts.who}
          value={kind}
          options={kinds.map((value) => ({ value, text: texts.actors[value] }))}
          onChange={setKind}
        />
        <Field
          id="audit-action"
          type="search"
          label={texts.action}
          hint={texts.actionHint}
          maxLength={40}
          value={action}
          onChange={setAction}
        />
        <Field
          id="audit-subject"
          type="search"
          label={texts.number}
          hint={texts.numberHint}
          maxLength={15}
          value={number}
          onChange={setNumber}
        />
      </View>
      <Card rows>
        <Rows pages={pages} keyOf={(row) => row.entryId} empty={texts.none}>
          {(row) => <Entry entry={row} />}
        </Rows>
      </Card>
    </>
  )
}

function Entry({ entry }: { entry: AuditEntryView }) {
  const texts = useAuditTexts()
  const locale = useLocale()
  const { entryId, at, actorKind, actorId, action, subjectKind, subjectId, fields, leafIndex } = entry
  const said = auditActions[action]
  const line = [
    dateTime(at),
    texts.by(texts.actors[actorKind], actorId === null ? '' : String(actorId)).trim(),
    ...(subjectId === null ? [] : [texts.about(subjectKind, String(subjectId))]),
    ...(fields.length === 0 ? [] : [fields.join(', ')]),
  ]
  return (
    <Cell
      id={`audit-entry-${entryId}`}
      title={said?.[locale === 'en' ? 1 : 0] ?? action}
      text={
        <>
          <View>{line.join(' · ')}</View>
          <View className="audit__code">{action}</View>
        </>
      }
      value={leafIndex === null ? texts.pending : texts.place(count(leafIndex + 1))}
    />
  )
}
