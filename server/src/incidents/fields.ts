import { incidentFields, type IncidentField } from '@xinyue/shared/contract/incident-case'
import { mappedTables, rowParents, type PersonalData, type TableMap } from '../core/data-map'

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

/**
 * What of a person is in each table. Which tables there are, the data map says (I5); one that is not named here counts
 * as "other".
 */
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
  privacy_requests: [{ field: 'requests' }],
  privacy_request_notes: [{ field: 'requests', sealed: true }],
  personal_exports: [{ field: 'requests' }],
  scheduled_erasures: [{ field: 'requests' }],
  loans: [{ field: 'loans' }],
  loan_categories: [{ field: 'loans' }],
  loan_reads: [{ field: 'loans' }],
  destroy_notices: [{ field: 'loans' }],
  legal_holds: [{ field: 'other' }],
  held_copies: [{ field: 'other', sealed: true }],
  incident_people: [{ field: 'other' }],
}
/** Tables that lead to nobody who is here, and why. */
export const ofNobody: Readonly<Record<string, string>> = {
  person_keys: 'a wrapped key says nothing of a person',
  erasures: 'names only who is gone',
  retained_orders: 'under the pseudonym of somebody who is gone',
  suppressions: 'a keyed hash that nothing else refers to',
  wechat_events: 'a keyed hash that nothing else refers to',
  access_pages: 'lists that live for seconds: what they say is counted from access_entries',
  audit_entries: 'numbers of what was done; the rows they speak of are counted where they lie',
}

export interface ConcernedTable {
  table: string
  /** What a `SELECT` reads: the table as `t`, and the row it belongs to. */
  from: string
  /** Where the person's number is. */
  person: string
  held: readonly Held[]
}

const holdsFollower = (columns: TableMap): boolean =>
  Object.values(columns).some((entry) => entry.holds !== 'nothing' && entry.whose === 'follower')

/**
 * The tables that hold rows of living people, from the data map (I5), so that a new table cannot be forgotten.
 * @throws when one says that it holds something of people, and not whose a row is
 */
export function tablesOfPeople(dataMap: readonly PersonalData[]): ConcernedTable[] {
  const parents = rowParents(dataMap)
  return Object.entries(mappedTables(dataMap)).flatMap(([table, columns]) => {
    if (!holdsFollower(columns) || ofNobody[table] !== undefined) return []
    const held = heldIn[table] ?? [{ field: 'other' as const }]
    const parent = parents[table]
    if (parent)
      return [
        {
          table,
          from: `${table} t JOIN ${parent.table} p ON p.id = t.${parent.column}`,
          person: 'p.follower_id',
          held,
        },
      ]
    const person = table === 'followers' ? 'id' : 'follower_id'
    if (!columns[person]) throw new Error(`the data map does not say whose the rows of ${table} are`)
    return [{ table, from: `${table} t`, person: `t.${person}`, held }]
  })
}

/** SQL that makes the bits of one row of `t`. */
export function bitsSql({ held }: ConcernedTable, sealed: boolean): string {
  const parts = held
    .filter((each) => (each.sealed ?? false) === sealed)
    .map(({ field, where }) => (where ? `IF(${where}, ${bitOf(field)}, 0)` : String(bitOf(field))))
  return parts.length === 0 ? '0' : parts.join(' | ')
}
