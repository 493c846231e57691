import { incidentFields, type IncidentField } from '@xinyue/shared/contract/incident-case'
import { holdsFollower, mappedTables, type ExposedField, type PersonalData } from '../core/data-map'

/** A person's fields are kept as bits, in the order of the contract. */
export const bitOf = (field: IncidentField): number => 1 << incidentFields.indexOf(field)
export const fieldsOf = (bits: number): IncidentField[] =>
  incidentFields.filter((field) => (bits & bitOf(field)) !== 0)
const isField = (text: string): text is IncidentField => (incidentFields as readonly string[]).includes(text)
/** From the access log's list. What it names and we do not is still something. */
export const bitsOfList = (list: string): number =>
  list.split(',').reduce((bits, text) => bits | bitOf(isField(text) ? text : 'other'), 0)

export interface ConcernedTable {
  table: string
  /** What a `SELECT` reads: the table as `t`, and the row it belongs to. */
  from: string
  /** Where the person's number is. */
  person: string
  held: readonly ExposedField[]
}

/**
 * The tables that hold rows of living people, from the data map (I5), so that a new table cannot be forgotten.
 * @throws when one holds something of people, and does not say what or whose a row is
 */
export function tablesOfPeople(dataMap: readonly PersonalData[]): ConcernedTable[] {
  return Object.entries(mappedTables(dataMap)).flatMap(([name, table]) => {
    const { columns, parent, incidentFields: held } = table
    if (!holdsFollower(table) || typeof held === 'string') return []
    if (!held) throw new Error(`the data map does not say what an incident in ${name} exposes`)
    if (parent)
      return [
        {
          table: name,
          from: `${name} t JOIN ${parent.table} p ON p.id = t.${parent.column}`,
          person: 'p.follower_id',
          held,
        },
      ]
    const person = name === 'followers' ? 'id' : 'follower_id'
    if (!columns[person]) throw new Error(`the data map does not say whose the rows of ${name} are`)
    return [{ table: name, from: `${name} t`, person: `t.${person}`, held }]
  })
}

/** SQL that makes the bits of one row of `t`. */
export function bitsSql({ held }: ConcernedTable, sealed: boolean): string {
  const parts = held
    .filter((each) => (each.sealed ?? false) === sealed)
    .map(({ field, where }) => (where ? `IF(${where}, ${bitOf(field)}, 0)` : String(bitOf(field))))
  return parts.length === 0 ? '0' : parts.join(' | ')
}
