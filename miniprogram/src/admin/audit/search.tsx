import { View } from '@tarojs/components'
import type { ActorKind } from '@xinyue/shared/contract/audit'
import { useState } from 'react'
import { daysBetween } from '../../calendar'
import { Chip } from '../../components/chip'
import { Field } from '../../components/field'
import { Segmented } from '../../components/segmented'
import { Table } from '../../components/table'
import { When } from '../../components/when'
import { usePages } from '../../hooks/use-pages'
import { useSettled } from '../../hooks/use-settled'
import { useLocale } from '../../language'
import { useWide } from '../../platform/wide'
import { staffApi } from '../../staff/api'
import { Panel } from '../../staff/shell/panel'
import { useAuditTexts } from './locales/texts'
import { EntryCell, useEntryColumns } from './entry'
import { auditGroups, type AuditGroup } from './groups'

const keysOf = <K extends string>(words: Readonly<Record<K, string>>): K[] => Object.keys(words) as K[]

/** Finds entries by person, day, and what was done; newest first. */
export function Search() {
  const texts = useAuditTexts()
  const wide = useWide()
  const columns = useEntryColumns()
  const [kind, setKind] = useState<ActorKind | 'all'>('all')
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
      ...daysBetween(from, to),
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
              <When
                key={end}
                id={`audit-${end}`}
                kind="date"
                label={texts[end]}
                value={days[end]}
                optional
                onChange={(value) => setDays({ ...days, [end]: value })}
              />
            ))}
          </View>
          <Segmented
            id="audit-actor"
            label={texts.who}
            value={kind}
            options={keysOf(texts.actors).map((value) => ({ value, text: texts.actors[value] }))}
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
