import { h } from '../dom'
import { sheetRoot } from './layer'

export interface ToastOptions {
  title: string
  icon?: 'success' | 'error' | 'loading' | 'none'
  duration?: number
  mask?: boolean
}

const MARKS = {
  success: '<path d="M5 12.5l4.8 4.8L19.5 7.5"/>',
  error: '<path d="M12 5v9M12 18.2v.3"/>',
}
let shown: HTMLElement | null = null
let timer: ReturnType<typeof setTimeout> | undefined

/** Toast and loading share one place: the newer replaces the other. WeChat: showToast. */
export function showToast({ title, icon = 'success', duration = 1500, mask = false }: ToastOptions): void {
  remove()
  const box = h('div', { class: icon === 'none' ? 'toast plain' : 'toast' })
  if (icon === 'loading') box.append(h('i', { class: 'spinner' }))
  else if (icon !== 'none') {
    const mark = h('i')
    mark.innerHTML = `<svg viewBox="0 0 24 24" width="44" height="44" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round">${MARKS[icon]}</svg>`
    box.append(mark)
  }
  box.append(h('span', {}, title))
  shown = h(
    'div',
    {
      class: mask ? 'toast-layer mask' : 'toast-layer',
      role: 'status',
      'data-kind': icon === 'loading' ? 'loading' : 'toast',
    },
    box,
  )
  sheetRoot.append(shown)
  if (Number.isFinite(duration)) timer = setTimeout(remove, duration)
}

/** Hides what is shown only if it is of this kind. */
export function hideToast(kind: 'toast' | 'loading'): void {
  if (shown?.dataset.kind === kind) remove()
}

function remove(): void {
  clearTimeout(timer)
  shown?.remove()
  shown = null
}
