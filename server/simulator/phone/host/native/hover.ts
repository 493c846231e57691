import { duringTap } from '../gesture'
import { glassOf } from '../glass'

const LONG_PRESS_MS = 350

/** Adds `hover-class` while pressed. WeChat: hover-class. */
export function watchPress(root: HTMLElement): void {
  let pressed: { element: Element; classes: string[] } | null = null
  let hold: ReturnType<typeof setTimeout> | undefined
  root.addEventListener('pointerdown', ({ target }) => {
    if (!(target instanceof Element)) return
    const element = target.closest('[hover-class]:not([hover-class="none"])')
    if (element && !element.hasAttribute('disabled')) {
      const classes = (element.getAttribute('hover-class') ?? '').split(/\s+/).filter(Boolean)
      element.classList.add(...classes)
      pressed = { element, classes }
    }
    hold = setTimeout(() => bubble(target, 'longpress'), LONG_PRESS_MS)
  })
  const release = (): void => {
    clearTimeout(hold)
    pressed?.element.classList.remove(...pressed.classes)
    pressed = null
  }
  for (const type of ['pointerup', 'pointercancel', 'pointerleave']) root.addEventListener(type, release)
  root.addEventListener('pointermove', (event) => {
    if (Math.abs(event.movementX) + Math.abs(event.movementY) > 6) clearTimeout(hold)
  })
  // A click without a pointer came from the keyboard, or from assistive technology: it is a tap too.
  root.addEventListener('click', (event) => {
    const { target } = event
    if (event.detail !== 0 || !(target instanceof HTMLElement)) return
    duringTap(target, () => bubble(target, 'tap'))
  })
}

function bubble(target: Element, type: string): void {
  const { left, top } = target.getBoundingClientRect()
  glassOf(target)?.triggerEvent(type, { x: left, y: top }, { bubbles: true, composed: true })
}
