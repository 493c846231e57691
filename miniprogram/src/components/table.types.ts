import type { ReactNode } from 'react'
import type { Pages } from '../hooks/use-pages'

export interface Column<Row, By extends string = never> {
  id: string
  title: string
  cell: (row: Row) => ReactNode
  /** What the server sorts by when the header is pressed. Without it the column cannot be sorted by. */
  sort?: By
  /** Numbers stand at the end, so that their digits line up. */
  end?: boolean
  /** Stays on one line. */
  whole?: boolean
  /** Left out where the table is narrow: beside an open record. */
  spare?: boolean
}
export type RowKey = number | string
export interface Sorting<By extends string> {
  by: By
  descending: boolean
}
/** Rows that something is about to be done to, by their keys. */
export interface Selection<Row, Key extends RowKey = number> {
  chosen: ReadonlySet<Key>
  onChange: (chosen: ReadonlySet<Key>) => void
  /** What the row is called when its box is read out. */
  nameOf: (row: Row) => string
  /** `3 chosen`, and what can be done with them. Shows once something is chosen. */
  bar: ReactNode
}
export interface TableProps<Row, By extends string = never, Key extends RowKey = number> {
  /** A row gets `id-key`, a header `id-sort-by`. */
  id: string
  /** What the table is called when it is read out. */
  label: string
  pages: Pages<Row>
  keyOf: (row: Row) => Key
  columns: readonly Column<Row, By>[]
  /** The same row as a cell of a list, on a phone. */
  cell: (row: Row) => ReactNode
  empty: ReactNode
  sorting?: Sorting<By>
  onSort?: (sorting: Sorting<By>) => void
  /** Opens a row, by a click or Enter. */
  onOpen?: (key: Key) => void
  /** The row that is open beside the table. */
  opened?: Key | null
  selection?: Selection<Row, Key>
}
