import { fire } from '../glass'
import type { NativeUpdate } from './dress'

/** `<switch>`: toggles on a tap or the space bar and tells `bindchange`. */
export function dressSwitch(element: HTMLElement): NativeUpdate {
  let disabled = false
  element.setAttribute('role', 'switch')
  element.setAttribute('aria-checked', 'false')
  element.tabIndex = 0
  const toggle = (): void => {
    if (disabled) return
    const checked = element.getAttribute('aria-checked') !== 'true'
    element.setAttribute('aria-checked', String(checked))
    fire(element, 'change', { value: checked })
  }
  element.addEventListener('click', toggle)
  element.addEventListener('keydown', (event) => {
    if (event.key !== ' ' && event.key !== 'Enter') return
    event.preventDefault()
    toggle()
  })
  return (name, value) => {
    if (name === 'checked') element.setAttribute('aria-checked', String(value === true))
    else if (name === 'color') element.style.setProperty('--switch-on', String(value))
    else if (name === 'disabled') {
      disabled = value === true
      element.tabIndex = disabled ? -1 : 0
      element.setAttribute('aria-disabled', String(disabled))
    } else return name === 'aria-checked' && !value
    return true
  }
}
