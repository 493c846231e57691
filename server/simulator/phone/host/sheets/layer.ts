import { createLayer } from '../bars/layer'
import { h } from '../dom'

const layer = createLayer('lw-sheets')
export const sheetLayer = layer.host
export const sheetRoot = layer.root

/**
 * Shows a panel above the page until it answers. Escape and, unless `firm`, a tap beside it answer `null`.
 * Focus goes into the panel and returns to where it was.
 */
export function openSheet<T>(
  kind: 'bottom' | 'center',
  label: string,
  fill: (answer: (value: T | null) => void) => Node[],
  { firm = false } = {},
): Promise<T | null> {
  return new Promise((settle) => {
    const before = document.activeElement
    const answer = (value: T | null): void => {
      shade.remove()
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
      settle(value)
    }
    const panel = h('div', {
      class: `sheet ${kind}`,
      role: 'dialog',
      'aria-modal': 'true',
      'aria-label': label,
      tabindex: -1,
    })
    const shade = h('div', {
      class: `shade ${kind}`,
      onclick: (event) => {
        if (event.target === shade && !firm) answer(null)
      },
      onkeydown: (event) => {
        if (event instanceof KeyboardEvent && event.key === 'Escape') answer(null)
      },
    })
    panel.append(...fill(answer))
    shade.append(panel)
    sheetRoot.append(shade)
    panel.focus({ preventScroll: true })
  })
}

/** The head of WeChat's permission sheets: who asks, and for what. */
export function applicant(action: string): HTMLElement {
  return h(
    'div',
    { class: 'applicant' },
    h('span', { class: 'logo', 'aria-hidden': 'true' }, appName().slice(0, 1)),
    h('span', {}, appName()),
    h('span', { class: 'quiet' }, action),
  )
}

export const appName = (): string => document.title

/** Refuse beside allow, equally wide. */
export const choices = (no: string, yes: string, onno: () => void, onyes: () => void): HTMLElement =>
  h(
    'div',
    { class: 'choices' },
    h('button', { class: 'choice', onclick: onno }, no),
    h('button', { class: 'choice primary', onclick: onyes }, yes),
  )
