import { readOwner } from '../control'
import { h } from '../dom'
import { t } from '../texts'
import { isDeclared, privacyAgreed } from '../wx/privacy'
import { sheetRoot } from './layer'

/**
 * Above the keyboard WeChat offers the person's own name, once the privacy guideline is agreed to; without
 * it the field is a plain one. WeChat: input type nickname.
 */
export function reviewNickname(field: HTMLInputElement): void {
  if (!privacyAgreed() || !isDeclared('nickname')) return
  void readOwner().then(({ name }) => {
    if (field.ownerDocument.activeElement !== field) return
    const use = (event: Event): void => {
      event.preventDefault()
      field.value = name
      field.dispatchEvent(new InputEvent('input', { bubbles: true }))
      bar.remove()
    }
    const bar = h('div', { class: 'nickname' }, h('button', { onpointerdown: use }, `${t.nickname}：${name}`))
    sheetRoot.append(bar)
    field.addEventListener('focusout', () => bar.remove(), { once: true })
  })
}
