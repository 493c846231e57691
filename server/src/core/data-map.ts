import type { AccessField } from '@xinyue/shared/contract/followers'
import type { Bilingual, Locale } from '@xinyue/shared/contract/fields'
import type { IncidentField } from '@xinyue/shared/contract/incident-case'
import type { partnerApi } from '@xinyue/shared/contract/partner-api'
import type { OptionalPurpose, PurposeCode } from '@xinyue/shared/contract/policy'
import type { DataCategory, DataItem, ItemKind } from '@xinyue/shared/contract/privacy'
import type { Stopped } from '@xinyue/shared/contract/consent'
import type { HeldCategory, RetentionCategory } from '@xinyue/shared/contract/retention'
import type { LoanCategory } from '@xinyue/shared/contract/vault'
import type { OutputOf } from '@xinyue/shared/endpoint'
import type { Actor } from './actor'
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

/** Where rows belong that name nobody themselves: the row of `table` with the id in `column`, which does. */
export interface Parent {
  table: string
  column: string
}

/** A row as the database has it. */
export type Row = Record<string, unknown>

/** What of a person an incident exposes when it exposes a row. */
export interface ExposedField {
  field: IncidentField
  /** Under the person's key, or a keyed hash: readable only by who has the keys too. */
  sealed?: true
  /** SQL over the row `t`: which rows hold it. */
  where?: string
}

export interface DataTable {
  columns: TableMap
  /** Whose rows its own belong to. */
  parent?: Parent
  /** What of a person somebody sees who reads a row, in the access log's words. Every table of people has it. */
  accessFields?: readonly AccessField[]
  /** What of a person it exposes; a sentence says why it concerns nobody who is here. Every table of people has it. */
  incidentFields?: readonly ExposedField[] | string
  /** A row as a court could read it: what is sealed under the person's key is opened. */
  readable?(person: Person, row: Row): Row
}

/** A table that holds nothing of customers. */
export const table = (columns: TableMap): DataTable => ({ columns })

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
export function pageOf<T>(
  rows: readonly T[],
  limit: number,
  position: (row: T) => Position,
  item: (row: T) => DataItem,
): DataPage {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { items: shown.map(item), next: rows.length > limit && last ? position(last) : null }
}
/** Items a category shows at first; its count says how many there are. */
export const mostShown = 20

/** What a legal hold names, and what it cannot name by itself but is kept with everything about a person. */
export type KeptCategory = HeldCategory | 'tags' | 'objections' | 'contact'

/** Rows of one category, as conditions on their table. */
export interface HeldRows {
  table: string
  where: string
  /** The column that leads to the person; null where a row no longer leads to anybody. */
  person: string | null
}

/** Takes at most `most` of what is over at `until`; answers how many went. */
export type TakeBatch = (tx: Tx, until: number, most: number) => Promise<number>

/**
 * What of a domain the nightly run takes (I9). `at` is the instant a period counts from; where a row carries its own
 * end, that is it and the period is nought. Each is an index of its table, so that a night walks only what is due.
 */
export interface RetentionRule {
  table: string
  at: string
  where?: string
  ownEnd?: true
  /** What a `SELECT` reads, when it is more than the table. */
  from?: string
  /** A legal hold on this category keeps the row. */
  heldAs?: HeldCategory
  /** SQL: the person's number; a hold on everything about them keeps the row. */
  heldWith?: string
  /**
   * How a batch goes: by default its rows are deleted. `people`: each of them is erased, one by one. `sql`: a statement
   * with one mark, the instant up to which rows are due; `free` is the condition that no hold keeps the row.
   */
  take?: 'people' | { batch: TakeBatch } | { sql(free: string, most: number): string }
  /** In the transaction that closes the category, when nothing more of it was due at `until`. */
  afterwards?(tx: Tx, until: number, now: number): Promise<void>
}

/** Of what a consent's end took along: rows that went. */
export type EndedCounts = Partial<Pick<Stopped, 'tags' | 'interactions' | 'partners'>>

export interface Decision {
  at: number
  locale: Locale
  page: string
  requestId: string | null
}

export interface PurposeEnding extends Decision {
  rt: Runtime
  actor: Actor
  person: Person
  purpose: OptionalPurpose
  action: 'withdrawn' | 'expired'
}

/** What goes when a person says so. What a legal hold keeps of it is locked away first. */
export interface Removal {
  held: readonly KeptCategory[]
  /** Answers how many went. */
  remove(tx: Tx, rt: Runtime, followerId: number): Promise<number>
}

export interface DataItems {
  /** In words; null: it is gone, or was never theirs. */
  describe(rt: Runtime, followerId: number, id: number): Promise<Bilingual | null>
  /** Null: evidence, which stays. */
  remove:
    | null
    | (Pick<Removal, 'held'> & {
        /** The table whose one row goes, when it is not the whole of `held`. */
        table?: string
        /** @throws AppError not_found, kept_by_law */
        remove(tx: Tx, followerId: number, id: number): Promise<void>
      })
}

/** Does again, after a restore, what the erasure ledger names as `what:which`. */
export interface LedgerRemoval {
  which: RegExp
  /** @throws AppError not_found, kept_by_law when it was not in the backup, or went along with something else */
  repeat(tx: Tx, rt: Runtime, person: Person, which: string, at: number): Promise<void>
}

export type LentData = OutputOf<(typeof partnerApi)['data']>['data']
/** What a person may lend a partner, as they could see it themselves at this moment. */
export interface Lendable<Category extends LoanCategory = LoanCategory> {
  /** The optional purpose the data rests on: without that consent there is nothing to lend. */
  purpose: OptionalPurpose | null
  read(tx: Tx, person: Person): Promise<LentData[Category]>
}

/** What moved on a follower's own row. */
export interface FollowerChange {
  storeId?: number | null
  /** Start of the day, milliseconds. */
  activeOn?: number
}

/** A domain's part of the data map: its tables, what it shows the person, how it ends and erases what it holds. */
export interface PersonalData {
  tables: Readonly<Record<string, DataTable>>
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
  /** Rows that a legal hold can name, or that can go by themselves. */
  held?: Partial<Readonly<Record<KeptCategory, HeldRows>>>
  retention?: Partial<Readonly<Record<RetentionCategory, RetentionRule>>>
  /** What rests on an optional purpose goes in the transaction that ends its consent (I2, I9). */
  endPurpose?: {
    held(purpose: OptionalPurpose): readonly KeptCategory[]
    end(tx: Tx, ending: PurposeEnding): Promise<EndedCounts>
  }
  /** What goes when the person deletes this category of "my data" (PIPL Art. 47); null: not one of these. */
  removal?(code: string): Removal | null
  /** Categories of "my data" that stay: their `keptBecause` says why. */
  keptCategories?: readonly string[]
  items?: Partial<Readonly<Record<ItemKind, DataItems>>>
  ledgerRemovals?: Readonly<Record<string, LedgerRemoval>>
  lendable?: { readonly [Category in LoanCategory]?: Lendable<Category> }
  /** Copies of a follower's own row move with it, in the same transaction. */
  followerChanged?(tx: Tx, followerId: number, change: FollowerChange): Promise<void>
}

/** A part whose tables hold nothing that a customer is shown or that goes with them. */
export const onlyTables = (
  tables: PersonalData['tables'],
  more: Partial<Pick<PersonalData, 'retention'>> = {},
): PersonalData => ({
  tables,
  show: () => Promise.resolve([]),
  preview: () => Promise.resolve({ erased: [], kept: [] }),
  erase: () => Promise.resolve(),
  ...more,
})

/** Table -> what its domain says of it. */
export const mappedTables = (map: readonly PersonalData[]): Readonly<Record<string, DataTable>> =>
  Object.assign({}, ...map.map(({ tables }) => tables)) as Record<string, DataTable>

export const holdsFollower = ({ columns }: DataTable): boolean =>
  Object.values(columns).some((entry) => entry.holds !== 'nothing' && entry.whose === 'follower')

/** Domains and policy do not fit together; the message is one line that says where. */
export class DataMapError extends Error {
  override readonly name = 'DataMapError'
}

const keyedParts = ['held', 'retention', 'items', 'ledgerRemovals', 'lendable'] as const
type Keyed = (typeof keyedParts)[number]
/** Data map -> part -> what was put together: it never changes while a process runs. */
const put = new WeakMap<readonly PersonalData[], Partial<Record<Keyed, object>>>()
/**
 * What the domains hand in under `part`, put together.
 * @throws DataMapError when two hand in the same key
 */
export function handedIn<Part extends Keyed>(
  map: readonly PersonalData[],
  part: Part,
): NonNullable<PersonalData[Part]> {
  const made = put.get(map) ?? {}
  const known = made[part]
  if (known) return known as NonNullable<PersonalData[Part]>
  const all: Record<string, unknown> = {}
  for (const domain of map)
    for (const [key, value] of Object.entries(domain[part] ?? {})) {
      if (key in all) throw new DataMapError(`two domains hand in ${part} of ${key}`)
      all[key] = value
    }
  put.set(map, { ...made, [part]: all })
  return all as NonNullable<PersonalData[Part]>
}

/** Puts every part together once. @throws DataMapError when two domains hand in the same key */
export function assertDistinct(map: readonly PersonalData[]): void {
  for (const part of keyedParts) handedIn(map, part)
}
