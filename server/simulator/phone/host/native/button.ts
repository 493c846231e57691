import type { NativeUpdate } from './dress'

/** `<button>`: the DOM's own. Keyboard activation has no pointer, so it is turned into a tap elsewhere. */
export function dressButton(element: HTMLElement): NativeUpdate {
  element.setAttribute('type', 'button')
  return (name, value) => {
    // WeChat's `type` is a look; the DOM's would submit a form.
    if (name !== 'type') return false
    element.dataset.look = value ? String(value) : 'default'
    return true
  }
}
