import { View } from '@tarojs/components'
import type { AuditParty, AuditRow } from '@xinyue/shared/contract/audit'
import { Cell } from '../../components/cell'
import type { Column } from '../../components/table.types'
import { dateTime } from '../../calendar'
import { count } from '../../format'
import { useCodeTexts, useLocale } from '../../language'
import { auditActions } from './locales/audit-actions'
import { useAuditTexts } from './locales/texts'
import { auditSubjects } from './groups'

/** `林** 2604391391`, `赵店长 店长`, or null where nothing has a name. */
function useParty(): (party: AuditParty) => string | null {
  const roles = useCodeTexts().role
  return ({ name, memberNumber, role }) =>
    [name, memberNumber, role && roles[role]].filter(Boolean).join(' ') || null
}

/** Who did it, what, and to whom, in words. */
function useWords() {
  const texts = useAuditTexts()
  const en = useLocale() === 'en' ? 1 : 0
  const party = useParty()
  return {
    who: ({ actor, actorKind }: AuditRow) => party(actor) ?? texts.actors[actorKind],
    what: ({ action }: AuditRow) => auditActions[action]?.[en] ?? action,
    whom({ subject, subjectKind, subjectId, actorKind, actorId }: AuditRow) {
      if (subjectId === null || (subjectKind === actorKind && subjectId === actorId)) return '—'
      const said = auditSubjects[subjectKind]?.[en] ?? subjectKind
      const name = party(subject)
      if (name === null) return subjectKind === 'follower' ? said : `${said} ${subjectId}`
      return subjectKind === 'follower' || subjectKind === 'staff' ? name : `${said} ${name}`
    },
  }
}

export function useEntryColumns(): readonly Column<AuditRow, 'at'>[] {
  const texts = useAuditTexts()
  const { who, what, whom } = useWords()
  return [
    {
      id: 'at',
      title: texts.when,
      sort: 'at',
      cell: ({ at }) => <View className="num">{dateTime(at)}</View>,
    },
    { id: 'who', title: texts.who, cell: who },
    {
      id: 'what',
      title: texts.what,
      cell: (row) => (
        <>
          <View className="bold">{what(row)}</View>
          {row.fields.length > 0 && <View className="tiny">{row.fields.join(', ')}</View>}
        </>
      ),
    },
    { id: 'whom', title: texts.whom, cell: whom },
    {
      id: 'code',
      title: texts.code,
      spare: true,
      cell: ({ action }) => <View className="audit__code">{action}</View>,
    },
    {
      id: 'place',
      title: texts.sealedAs,
      spare: true,
      end: true,
      cell: ({ leafIndex }) => (leafIndex === null ? texts.pending : count(leafIndex + 1)),
    },
  ]
}

export function EntryCell({ entry }: { entry: AuditRow }) {
  const texts = useAuditTexts()
  const { who, what, whom } = useWords()
  const about = whom(entry)
  return (
    <Cell
      id={`audit-entry-${entry.entryId}`}
      title={what(entry)}
      text={
        <>
          <View>{[dateTime(entry.at), who(entry), ...(about === '—' ? [] : [about])].join(' · ')}</View>
          <View className="audit__code">{entry.action}</View>
        </>
      }
      value={entry.leafIndex === null ? texts.pending : texts.place(count(entry.leafIndex + 1))}
    />
  )
}
