import { useTexts } from '../locales/texts'
import { cellClass } from './table-head.h5'
import type { Column } from './table.types'

interface RowProps<Row, By extends string> {
  id: string
  row: Row
  columns: readonly Column<Row, By>[]
  opened: boolean
  /** The row that Tab leads to. */
  reached: boolean
  onOpen?: () => void
  onFocus: () => void
  /** Undefined: rows cannot be chosen. */
  chosen?: boolean
  onChoose: (on: boolean) => void
  name?: string
}

/** What opens the row is a link in its first cell; a click anywhere in the row does the same. */
export function TableRow<Row, By extends string>(props: RowProps<Row, By>) {
  const { id, row, columns, opened, reached, onOpen, onFocus, chosen, onChoose, name } = props
  const texts = useTexts().common
  const state = `${opened ? 'table__row--opened' : ''} ${chosen ? 'table__row--chosen' : ''}`
  return (
    <tr
      id={id}
      className={`table__row ${onOpen ? 'table__row--opens' : ''} ${state}`}
      onClick={onOpen}
      onKeyDown={(event) => {
        if (event.key !== 'x' || chosen === undefined || event.ctrlKey || event.metaKey) return
        event.preventDefault()
        onChoose(!chosen)
      }}
    >
      {chosen !== undefined && (
        <td className="table__cell table__cell--box" onClick={(event) => event.stopPropagation()}>
          <label className="table__box">
            <input
              id={`${id}-choose`}
              type="checkbox"
              aria-label={texts.choose(name ?? '')}
              checked={chosen}
              onChange={(event) => onChoose(event.target.checked)}
            />
          </label>
        </td>
      )}
      {columns.map((column, at) => (
        <td key={column.id} className={cellClass(column)}>
          {at === 0 && onOpen ? (
            <button
              type="button"
              role="link"
              className="real table__open"
              tabIndex={reached ? 0 : -1}
              aria-current={opened ? 'page' : undefined}
              onFocus={onFocus}
            >
              {column.cell(row)}
            </button>
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
    </tr>
  )
}
