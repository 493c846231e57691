import type { Bilingual } from '@xinyue/shared/contract/fields'
import type { PurposeCode } from '@xinyue/shared/contract/policy'
import type { DataCategory, DataItem } from '@xinyue/shared/contract/privacy'
import type { Position } from './cursor'
import type { Tx } from './database'
import type { Runtime } from './runtime'

/**
 * What one column holds. Every column of every table is registered (I5); a test walks the schema.
 * `personal` says why it is there, how long, and how the person gets it, corrects it and gets rid of it.
 */
export type ColumnEntry =
  | {
      holds: 'personal'
      whose: 'follower' | 'staff'
      purpose: PurposeCode | 'employment'
      retention: string
      exported: string
      corrected: string
      erased: string
    }
  /** Written exemption: the law wants it kept. */
  | { holds: 'exempt'; whose: 'follower' | 'staff'; law: string; retention: string }
  /** Nothing about a person. */
  | { holds: 'nothing' }

export type TableMap = Readonly<Record<string, ColumnEntry>>

export const nothing: ColumnEntry = { holds: 'nothing' }
/** Several columns that hold the same. */
export const columns = (names: readonly string[], entry: ColumnEntry): TableMap =>
  Object.fromEntries(names.map((name) => [name, entry]))

/** What erasing one person did in one domain. */
export interface ErasedCount {
  title: Bilingual
  count: number
}
export interface KeptNote {
  title: Bilingual
  why: Bilingual
  until: Bilingual
}

/** One person, as the domains' export and erasure see them. */
export interface Person {
  followerId: number
  dataKey: Buffer
  /** The name under which evidence stays after erasure; only the person's own certificate can match it. */
  pseudonym: Buffer
}

/** Some items of a category, and where the rest begins. */
export interface DataPage {
  items: DataItem[]
  next: Position | null
}
/** Cuts one row more than was wanted into a page. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  position: (row: Row) => Position,
  item: (row: Row) => DataItem,
): DataPage {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { items: shown.map(item), next: rows.length > limit && last ? position(last) : null }
}
/** Items a category shows at first; its count says how many there are. */
export const mostShown = 20

/** Where rows belong that name nobody themselves: the row of `table` with the id in `column`, which does. */
export interface Parent {
  table: string
  column: string
}

/** A domain's part of the data map: its tables, what it shows the person, and how it erases them. */
export interface PersonalData {
  tables: Readonly<Record<string, TableMap>>
  /** Table -> whose rows its own belong to. */
  parents?: Readonly<Record<string, Parent>>
  /** Categories for "my data"; none when nothing is held. */
  show(rt: Runtime, person: Person): Promise<DataCategory[]>
  /**
   * More of a category that `show` cuts off, newest first: for the pages of "my data" and the copy a person takes
   * along. Null: not a category of this domain that goes on.
   */
  page?(rt: Runtime, person: Person, code: string, after: Position, limit: number): Promise<DataPage | null>
  /** What erasure would remove and keep; counts only. */
  preview(rt: Runtime, person: Person): Promise<{ erased: ErasedCount[]; kept: KeptNote[] }>
  /** Removes or strips the person's rows. Runs in one transaction with all other domains, last domain first. */
  erase(tx: Tx, person: Person, now: number): Promise<void>
}

/** A part whose tables hold nothing that a customer is shown or that goes with them. */
export const onlyTables = (tables: PersonalData['tables']): PersonalData => ({
  tables,
  show: () => Promise.resolve([]),
  preview: () => Promise.resolve({ erased: [], kept: [] }),
  erase: () => Promise.resolve(),
})

/** Table -> column -> what it holds. */
export const mappedTables = (map: readonly PersonalData[]): Readonly<Record<string, TableMap>> =>
  Object.assign({}, ...map.map(({ tables }) => tables)) as Record<string, TableMap>

/** Table -> where its rows belong, for those that lead to a person by another row. */
export const rowParents = (map: readonly PersonalData[]): Readonly<Record<string, Parent>> =>
  Object.assign({}, ...map.map(({ parents }) => parents ?? {})) as Record<string, Parent>
