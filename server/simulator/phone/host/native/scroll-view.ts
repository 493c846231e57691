import { fire } from '../glass'
import type { NativeUpdate } from './dress'

/** `<scroll-view>`: scroll events with thresholds, and scrolling by attribute. WeChat: scroll-view. */
export function dressScrollView(element: HTMLElement): NativeUpdate {
  const threshold = { upper: 50, lower: 50 }
  let atEnd: 'upper' | 'lower' | null = 'upper'
  let last = { scrollTop: 0, scrollLeft: 0 }
  element.addEventListener('scroll', (event) => {
    event.stopImmediatePropagation()
    const { scrollTop, scrollLeft, scrollHeight, scrollWidth } = element
    const deltaY = last.scrollTop - scrollTop
    const deltaX = last.scrollLeft - scrollLeft
    last = { scrollTop, scrollLeft }
    fire(element, 'scroll', { scrollTop, scrollLeft, scrollHeight, scrollWidth, deltaX, deltaY })
    const sideways = element.hasAttribute('scroll-x')
    const [at, size, whole] = sideways
      ? [scrollLeft, element.clientWidth, scrollWidth]
      : [scrollTop, element.clientHeight, scrollHeight]
    const end = at + size >= whole - threshold.lower ? 'lower' : at <= threshold.upper ? 'upper' : null
    if (end !== null && end !== atEnd)
      fire(element, `scrollto${end}`, {
        direction: sideways ? (end === 'upper' ? 'left' : 'right') : end === 'upper' ? 'top' : 'bottom',
      })
    atEnd = end
  })
  return (name, value) => {
    switch (name) {
      case 'upper-threshold':
        threshold.upper = Number(value)
        return true
      case 'lower-threshold':
        threshold.lower = Number(value)
        return true
      case 'scroll-top':
        if (value !== undefined && value !== '')
          requestAnimationFrame(() => (element.scrollTop = Number(value)))
        return true
      case 'scroll-left':
        if (value !== undefined && value !== '')
          requestAnimationFrame(() => (element.scrollLeft = Number(value)))
        return true
      case 'scroll-into-view':
        if (value)
          requestAnimationFrame(() =>
            element.querySelector(`#${CSS.escape(String(value))}`)?.scrollIntoView({ block: 'start' }),
          )
        return true
      default:
        return false
    }
  }
}
