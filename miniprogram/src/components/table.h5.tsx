import { useState, type KeyboardEvent, type ReactNode } from 'react'
import type { Pages } from '../hooks/use-pages'
import { useWide } from '../platform/wide'
import { useTexts } from '../locales/texts'
import { Button } from './button'
import { Card } from './card'
import { Failed } from './failed'
import { ReachEnd } from './reach-end'
import { Rows } from './rows'
import { TableHead } from './table-head.h5'
import { TableRow } from './table-row.h5'
import type { RowKey, TableProps } from './table.types'
import './table.scss'

/** Rows that people look up: a real table where there is room, a list of cells at phone width. */
export function Table<Row, By extends string = never, Key extends RowKey = number>(
  props: TableProps<Row, By, Key>,
) {
  const wide = useWide()
  if (wide) return <WideTable {...props} />
  return (
    <Card rows>
      <Rows pages={props.pages} keyOf={props.keyOf} empty={props.empty}>
        {props.cell}
      </Rows>
    </Card>
  )
}

/** How far each key moves; Home and End go as far as they can. */
const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  Home: -Infinity,
  End: Infinity,
}

/** Moves the focus among what opens a row, and keeps it inside the table. */
function moveFocus(event: KeyboardEvent<HTMLTableElement>): void {
  const step = steps[event.key]
  if (step === undefined) return
  const rows = Array.from(event.currentTarget.querySelectorAll<HTMLElement>('.table__open'))
  const row = (event.target as HTMLElement).closest('tr')
  const at = rows.findIndex((open) => open.closest('tr') === row)
  const next = rows[Math.max(0, Math.min(rows.length - 1, at + step))]
  if (!next) return
  event.preventDefault()
  next.focus()
  next.closest('tr')?.scrollIntoView({ block: 'nearest' })
}

function WideTable<Row, By extends string, Key extends RowKey>(props: TableProps<Row, By, Key>) {
  const { id, label, pages, keyOf, columns, selection, opened = null } = props
  const { rows } = pages
  const [focused, setFocused] = useState<Key | null>(null)
  const keys = rows.map(keyOf)
  // Tab reaches the table once: at the row used last, the open one, or the first.
  const reached = [focused, opened].find((key) => key !== null && keys.includes(key)) ?? keys[0]
  const choose = (key: Key, on: boolean) => {
    const chosen = new Set(selection?.chosen)
    on ? chosen.add(key) : chosen.delete(key)
    selection?.onChange(chosen)
  }
  return (
    <div className="table">
      <table
        className="table__grid"
        aria-label={label}
        aria-busy={pages.state === 'loading'}
        onKeyDown={moveFocus}
      >
        <TableHead {...props} keys={keys} />
        <tbody>
          {rows.map((row) => {
            const key = keyOf(row)
            return (
              <TableRow
                key={key}
                id={`${id}-${key}`}
                row={row}
                columns={columns}
                opened={key === opened}
                reached={key === reached}
                onOpen={props.onOpen && (() => props.onOpen?.(key))}
                onFocus={() => setFocused(key)}
                chosen={selection?.chosen.has(key)}
                onChoose={(on) => choose(key, on)}
                name={selection?.nameOf(row)}
              />
            )
          })}
        </tbody>
      </table>
      <Foot pages={pages} empty={props.empty} />
      {selection && selection.chosen.size > 0 && <div className="table__bar">{selection.bar}</div>}
    </div>
  )
}

/** What stands under the rows: that more is coming, that there is none, or that it went wrong. */
function Foot({ pages, empty }: { pages: Pages<unknown>; empty: ReactNode }) {
  const texts = useTexts().common
  const { rows, state, error, ended, more, restart } = pages
  if (state === 'failed') return <Failed error={error} onRetry={rows.length === 0 ? restart : more} />
  if (state === 'loading') return rows.length === 0 ? <Grey /> : <Note>{texts.loading}</Note>
  if (rows.length === 0) return <Note>{empty}</Note>
  if (ended) return <Note>{texts.end}</Note>
  return (
    <div className="table__more">
      <ReachEnd key={rows.length} onReach={more} />
      <Button small kind="quiet" onPress={more}>
        {texts.more}
      </Button>
    </div>
  )
}

const Note = ({ children }: { children: ReactNode }) => <div className="table__note">{children}</div>

function Grey() {
  const texts = useTexts().common
  return (
    <div className="table__grey" role="status" aria-label={texts.loading}>
      {Array.from({ length: 8 }, (_, line) => (
        <div key={line} className="table__grey-row">
          <div className="table__grey-line" />
        </div>
      ))}
    </div>
  )
}
