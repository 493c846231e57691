import { h } from '../dom'
import { t } from '../texts'
import { choices, openSheet } from './layer'

/** One list a column; the chosen indexes, or null when cancelled. */
export async function chooseFromColumns(columns: string[][], initial: number[]): Promise<number[] | null> {
  const chosen = columns.map((_, column) => initial[column] ?? 0)
  const list = (items: string[], column: number): HTMLElement => {
    const options = items.map((item, index) =>
      h(
        'button',
        {
          class: 'option',
          role: 'option',
          'aria-selected': String(chosen[column] === index),
          onclick: () => {
            chosen[column] = index
            options.forEach((option, i) => option.setAttribute('aria-selected', String(i === index)))
          },
        },
        item,
      ),
    )
    requestAnimationFrame(() => options[chosen[column] ?? 0]?.scrollIntoView({ block: 'center' }))
    return h('div', { class: 'column', role: 'listbox' }, ...options)
  }
  const confirmed = await openSheet<true>('bottom', t.confirm, (answer) => [
    h('div', { class: 'columns' }, ...columns.map(list)),
    choices(
      t.cancel,
      t.confirm,
      () => answer(null),
      () => answer(true),
    ),
  ])
  return confirmed && chosen
}

/** A date (`YYYY-MM-DD`, or less by `fields`) or a time (`HH:MM`). */
export async function chooseMoment(
  mode: 'date' | 'time',
  value: string,
  start: string,
  end: string,
  fields: string,
): Promise<string | null> {
  const type = mode === 'date' && fields === 'month' ? 'month' : mode
  const field = h('input', { type, value, min: start, max: end, class: 'moment' }) as HTMLInputElement
  const confirmed = await openSheet<true>('bottom', t.confirm, (answer) => [
    h('div', { class: 'picked' }, field),
    choices(
      t.cancel,
      t.confirm,
      () => answer(null),
      () => answer(true),
    ),
  ])
  if (!confirmed || !field.value) return null
  return fields === 'year' ? field.value.slice(0, 4) : field.value
}
