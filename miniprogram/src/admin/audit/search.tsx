import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { Chip } from '../../components/chip'
import { Field } from '../../components/field'
import { Segmented } from '../../components/segmented'
import { Table } from '../../components/table'
import { usePages } from '../../hooks/use-pages'
import { useLocale } from '../../language'
import { useWide } from '../../platform/wide'
import { staffApi } from '../../staff/api'
import { Panel } from '../../staff/shell/panel'
import { useAuditTexts } from './locales/texts'
import { dayStart, rangeOf } from './date-range'
import { EntryCell, useEntryColumns } from './entry'
import { auditGroups, type AuditGroup } from './groups'

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

/** Finds entries by person, day, and what was done; newest first. */
export function Search() {
  const texts = useAuditTexts()
  const wide = useWide()
  const columns = useEntryColumns()
  const [kind, setKind] = useState<(typeof kinds)[number]>('all')
  const [group, setGroup] = useState<AuditGroup | null>(null)
  const [typed, setTyped] = useState('')
  const [days, setDays] = useState({ from: '', to: '' })
  const [descending, setDescending] = useState(true)
  const person = useSettled(typed)
  const from = useSettled(days.from)
  const to = useSettled(days.to)
  const pages = usePages(async (cursor) => {
    const { entries, nextCursor } = await staffApi.audit.list({
      limit: wide ? 50 : 20,
      order: descending ? 'desc' : 'asc',
      ...rangeOf(from, to),
      ...(kind === 'all' ? {} : { actorKind: kind }),
      ...(group ? { action: `${group}.` } : {}),
      ...(person ? { person } : {}),
      ...(cursor ? { cursor } : {}),
    })
    return { rows: entries, nextCursor }
  }, `${kind}/${group}/${from}/${to}/${descending}/${person}`)
  return (
    <Panel
      tools={
        <>
          <Field
            id="audit-person"
            type="search"
            quietLabel
            label={texts.person}
            placeholder={texts.person}
            maxLength={40}
            value={typed}
            onChange={setTyped}
          />
          <View className="audit__days">
            {(['from', 'to'] as const).map((end) => (
              <Field
                key={end}
                id={`audit-${end}`}
                quietLabel
                label={texts[end]}
                placeholder={texts[end]}
                error={days[end] !== '' && dayStart(days[end]) === null ? texts.dayWrong : undefined}
                maxLength={10}
                value={days[end]}
                onChange={(value) => setDays({ ...days, [end]: value })}
              />
            ))}
          </View>
          <Segmented
            id="audit-actor"
            label={texts.who}
            value={kind}
            options={kinds.map((value) => ({ value, text: texts.actors[value] }))}
            onChange={setKind}
          />
          <Groups chosen={group} onChoose={setGroup} />
          <View className="small">{texts.personHint}</View>
        </>
      }
    >
      <Table
        id="audit-entry"
        label={texts.title}
        pages={pages}
        keyOf={({ entryId }) => entryId}
        columns={columns}
        empty={texts.none}
        sorting={{ by: 'at', descending }}
        onSort={(sorting) => setDescending(sorting.descending)}
        cell={(row) => <EntryCell entry={row} />}
      />
    </Panel>
  )
}

function Groups({
  chosen,
  onChoose,
}: {
  chosen: AuditGroup | null
  onChoose: (group: AuditGroup | null) => void
}) {
  const texts = useAuditTexts()
  const locale = useLocale()
  return (
    <View className="chips on-ground">
      <Chip id="audit-group-all" chosen={chosen === null} onPress={() => onChoose(null)}>
        {texts.actors.all}
      </Chip>
      {(Object.keys(auditGroups) as AuditGroup[]).map((group) => (
        <Chip
          key={group}
          id={`audit-group-${group}`}
          chosen={chosen === group}
          onPress={() => onChoose(chosen === group ? null : group)}
        >
          {auditGroups[group][locale === 'en' ? 1 : 0]}
        </Chip>
      ))}
    </View>
  )
}
