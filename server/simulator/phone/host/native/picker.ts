import { fire } from '../glass'
import { chooseFromColumns, chooseMoment } from '../sheets/picker'
import type { NativeUpdate } from './dress'

/** `<picker>`: opens a sheet of columns, or the browser's own date and time fields. WeChat: picker. */
export function dressPicker(element: HTMLElement): NativeUpdate {
  const props: Record<string, unknown> = { mode: 'selector' }
  element.addEventListener('click', () => {
    if (props.disabled === true) return
    void choose(props).then((value) => {
      if (value === null) fire(element, 'cancel', {})
      else fire(element, 'change', { value })
    })
  })
  return (name, value) => {
    props[name] = value
    return ['range', 'value', 'mode', 'range-key', 'start', 'end', 'fields'].includes(name)
  }
}

async function choose(props: Record<string, unknown>): Promise<unknown> {
  const { mode, value } = props
  if (mode === 'date' || mode === 'time') {
    return chooseMoment(mode, text(value), text(props.start), text(props.end), text(props.fields))
  }
  const key = text(props['range-key'])
  const label = (item: unknown): string =>
    key && typeof item === 'object' && item !== null
      ? text((item as Record<string, unknown>)[key])
      : text(item)
  const range = Array.isArray(props.range) ? (props.range as unknown[]) : []
  if (mode === 'selector') {
    const chosen = await chooseFromColumns([range.map(label)], [Number(value ?? 0)])
    return chosen && String(chosen[0])
  }
  if (mode === 'multiSelector') {
    const columns = range.map((column) => (Array.isArray(column) ? column.map(label) : []))
    return chooseFromColumns(columns, Array.isArray(value) ? value.map(Number) : [])
  }
  console.error(`picker mode "${text(mode)}" is not supported by the local WeChat`)
  return null
}

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''
