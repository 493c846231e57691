import { Card } from './card'
import { Rows } from './rows'
import type { RowKey, TableProps } from './table.types'

/** On a phone a table is a list: each row a cell. */
export const Table = <Row, By extends string = never, Key extends RowKey = number>({
  pages,
  keyOf,
  cell,
  empty,
}: TableProps<Row, By, Key>) => (
  <Card rows>
    <Rows pages={pages} keyOf={keyOf} empty={empty}>
      {cell}
    </Rows>
  </Card>
)
