import { fire } from '../glass'
import type { NativeUpdate } from './dress'

const values = new WeakMap<Element, string>()
const isChecked = (element: Element): boolean => element.getAttribute('aria-checked') === 'true'

/** `<checkbox>` and `<radio>`: the group around them is told the values that are checked. */
export function dressChoice(element: HTMLElement): NativeUpdate {
  const kind = element.localName
  element.setAttribute('role', kind)
  element.setAttribute('aria-checked', 'false')
  element.tabIndex = 0
  const choose = (): void => {
    if (element.getAttribute('aria-disabled') === 'true') return
    const group = element.closest(`${kind}-group`)
    const members = group ? [...group.querySelectorAll(kind)] : [element]
    if (kind === 'radio') for (const member of members) member.setAttribute('aria-checked', 'false')
    element.setAttribute('aria-checked', String(kind === 'radio' || !isChecked(element)))
    const chosen = members.filter(isChecked).map((member) => values.get(member) ?? '')
    if (group) fire(group, 'change', { value: kind === 'radio' ? chosen[0] : chosen })
  }
  element.addEventListener('click', choose)
  element.addEventListener('keydown', (event) => {
    if (event.key !== ' ') return
    event.preventDefault()
    choose()
  })
  return (name, value) => {
    if (name === 'checked') element.setAttribute('aria-checked', String(value === true))
    else if (name === 'value') values.set(element, String(value))
    else if (name === 'disabled') element.setAttribute('aria-disabled', String(value === true))
    else if (name === 'color') element.style.setProperty('--choice', String(value))
    else return name === 'aria-checked' && !value
    return true
  }
}
