import { incidentFields, type IncidentField } from '@xinyue/shared/contract/incident-case'
import type { TableMap } from '../core/data-map'

/** A person's fields are kept as bits, in the order of the contract. */
export const bitOf = (field: IncidentField): number => 1 << incidentFields.indexOf(field)
export const fieldsOf = (bits: number): IncidentField[] =>
  incidentFields.filter((field) => (bits & bitOf(field)) !== 0)
const isField = (text: string): text is IncidentField => (incidentFields as readonly string[]).includes(text)
/** From the access log's list. What it names and we do not is still something. */
export const bitsOfList = (list: string): number =>
  list.split(',').reduce((bits, text) => bits | bitOf(isField(text) ? text : 'other'), 0)

interface Held {
  field: IncidentField
  /** Under the person's key, or a keyed hash: readable only by who has the keys too. */
  sealed?: true
  /** SQL over the row `t`: which rows hold it. */
  where?: string
}

/** What of a person is in each table. A table that is not named here counts as "other". */
const heldIn: Readonly<Record<string, readonly Held[]>> = {
  followers: [
    {
      field: 'name',
      sealed: true,
      where: 'EXISTS (SELECT 1 FROM follower_names n WHERE n.follower_id = t.id)',
    },
    { field: 'phone', sealed: true, where: 't.phone_index IS NOT NULL' },
    { field: 'activity' },
  ],
  follower_names: [{ field: 'name', sealed: true }],
  wechat_identities: [
    { field: 'identity', sealed: true },
    { field: 'messages', where: 't.sent_count > 0' },
  ],
  follower_sessions: [{ field: 'activity' }],
  access_entries: [{ field: 'looks' }],
  served_notices: [{ field: 'consents' }],
  consent_records: [{ field: 'consents' }],
  consent_states: [{ field: 'consents' }],
  subscription_credits: [{ field: 'consents' }],
  memberships: [{ field: 'membership' }],
  follower_tags: [{ field: 'tags' }],
  interactions: [{ field: 'interactions' }],
  recipients: [{ field: 'messages' }],
  separate_consents: [{ field: 'consents' }],
  consent_endings: [{ field: 'consents' }],
  tag_objections: [{ field: 'tags' }],
}
/** Wrapped keys alone say nothing of a person; the ledger names only who is gone. */
const ofNobody = new Set(['person_keys', 'erasures'])

export interface ConcernedTable {
  table: string
  /** Where the person's number is. */
  person: string
  held: readonly Held[]
}

/** The tables that hold rows of living people, from the data map (I5), so that a new table cannot be forgotten. */
export function tablesOfPeople(map: Readonly<Record<string, TableMap>>): ConcernedTable[] {
  return Object.entries(map).flatMap(([table, columns]) => {
    const person = table === 'followers' ? 'id' : 'follower_id'
    const entry = columns[person]
    if (ofNobody.has(table) || !entry || entry.holds === 'nothing' || entry.whose !== 'follower') return []
    return [{ table, person, held: heldIn[table] ?? [{ field: 'other' as const }] }]
  })
}

/** SQL that makes the bits of one row of `t`. */
export function bitsSql({ held }: ConcernedTable, sealed: boolean): string {
  const parts = held
    .filter((each) => (each.sealed ?? false) === sealed)
    .map(({ field, where }) => (where ? `IF(${where}, ${bitOf(field)}, 0)` : String(bitOf(field))))
  return parts.length === 0 ? '0' : parts.join(' | ')
}
