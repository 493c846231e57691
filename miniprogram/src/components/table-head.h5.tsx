import { useTexts } from '../locales/texts'
import { Icon } from './icon'
import type { Column, RowKey, Sorting, TableProps } from './table.types'

interface HeadProps<Row, By extends string, Key extends RowKey> extends TableProps<Row, By, Key> {
  /** Of the rows that are loaded. */
  keys: readonly Key[]
}

const direction = <By extends string>(by: By | undefined, sorting: Sorting<By> | undefined) => {
  if (by === undefined) return undefined
  if (sorting?.by !== by) return 'none'
  return sorting.descending ? 'descending' : 'ascending'
}

export const cellClass = <Row, By extends string>({ end, whole, spare }: Column<Row, By>) =>
  [
    'table__cell',
    ...(end ? ['table__cell--end'] : []),
    ...(whole ? ['table__cell--whole'] : []),
    ...(spare ? ['table__cell--spare'] : []),
  ].join(' ')

/** The header stays in sight; a name that can be sorted by is a button. */
export function TableHead<Row, By extends string, Key extends RowKey>(props: HeadProps<Row, By, Key>) {
  const { id, columns, sorting, onSort, selection, keys } = props
  const texts = useTexts().common
  const all = keys.length > 0 && keys.every((key) => selection?.chosen.has(key))
  return (
    <thead>
      <tr>
        {selection && (
          <th className="table__cell table__cell--box" scope="col">
            <label className="table__box">
              <input
                id={`${id}-choose-all`}
                type="checkbox"
                aria-label={texts.chooseAll}
                checked={all}
                ref={(box) => {
                  if (box) box.indeterminate = !all && selection.chosen.size > 0
                }}
                onChange={() => selection.onChange(new Set(all ? [] : keys))}
              />
            </label>
          </th>
        )}
        {columns.map((column) => {
          const { sort } = column
          const shown = direction(sort, sorting)
          return (
            <th key={column.id} scope="col" className={cellClass(column)} aria-sort={shown}>
              {sort === undefined ? (
                column.title
              ) : (
                <button
                  type="button"
                  id={`${id}-sort-${sort}`}
                  className={`real table__sort table__sort--${shown}`}
                  onClick={() => onSort?.({ by: sort, descending: shown !== 'descending' })}
                >
                  {column.title}
                  <Icon name="sort" />
                </button>
              )}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}
