import { fire } from '../glass'
import { reviewNickname } from '../sheets/nickname'
import type { NativeUpdate } from './dress'

const MODES: Record<string, string> = { number: 'numeric', digit: 'decimal', idcard: 'text', tel: 'tel' }

/** `<input>` and `<textarea>`: the DOM's own, with WeChat's events and attribute names. */
export function dressInput(element: HTMLElement): NativeUpdate {
  const field = element as HTMLInputElement
  let nickname = false
  /** Values told to the page that it has not written back yet. */
  let told: string[] = []
  field.autocomplete = 'off'
  field.spellcheck = false
  const value = (): object => ({ value: field.value, cursor: field.selectionStart ?? field.value.length })

  listen(field, 'input', () => {
    told.push(field.value)
    fire(field, 'input', value())
    grow()
  })
  listen(field, 'change', () => undefined)
  listen(field, 'focus', () => {
    if (nickname) reviewNickname(field)
    fire(field, 'focus', { value: field.value, height: 0 })
  })
  listen(field, 'blur', () => {
    fire(field, 'blur', value())
    if (nickname) fire(field, 'nicknamereview', { pass: true, timeout: false })
  })
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.isComposing && field.localName === 'input')
      fire(field, 'confirm', value())
  })
  const grow = (): void => {
    if (!field.hasAttribute('auto-height')) return
    field.style.height = 'auto'
    field.style.height = `${field.scrollHeight}px`
  }

  return (name, given) => {
    const text = given === undefined || given === null ? '' : String(given)
    switch (name) {
      case 'value': {
        // An echo of what was typed a moment ago must not undo what was typed since.
        const echo = told.indexOf(text)
        told = echo < 0 ? [] : told.slice(echo + 1)
        if (told.length === 0 && field.value !== text) field.value = text
        requestAnimationFrame(grow)
        return true
      }
      case 'type':
        nickname = text === 'nickname'
        field.inputMode = MODES[text] ?? 'text'
        if (text === 'safe-password') field.type = 'password'
        return true
      case 'password':
        field.type = given === true ? 'password' : 'text'
        return true
      case 'maxlength':
        if (Number(text) >= 0) field.maxLength = Number(text)
        else field.removeAttribute('maxlength')
        return true
      case 'focus':
      case 'auto-focus':
        if (given === true) setTimeout(() => field.focus(), 0)
        return true
      case 'placeholder-style':
        field.style.setProperty('--placeholder', /(?:^|;)\s*color:\s*([^;]+)/.exec(text)?.[1] ?? 'gray')
        return true
      case 'cursor':
      case 'selection-start':
      case 'selection-end':
        return true
      default:
        return false
    }
  }
}

/** Keeps the DOM's event from reaching the page as if it were WeChat's. */
function listen(field: HTMLElement, type: string, run: () => void): void {
  field.addEventListener(type, (event) => {
    event.stopImmediatePropagation()
    run()
  })
}
