import { h } from '../dom'
import { t } from '../texts'
import { openSheet } from './layer'

export interface ModalOptions {
  title?: string
  content?: string
  showCancel?: boolean
  cancelText?: string
  cancelColor?: string
  confirmText?: string
  confirmColor?: string
  editable?: boolean
  placeholderText?: string
}

/** WeChat: showModal. */
export async function askModal(options: ModalOptions): Promise<object> {
  const { title, content, showCancel = true, editable = false } = options
  const field = h('textarea', {
    class: 'modal-input',
    rows: 2,
    placeholder: options.placeholderText ?? '',
  }) as HTMLTextAreaElement
  if (editable) field.value = content ?? ''
  const confirmed = await openSheet<boolean>(
    'center',
    title ?? content ?? '',
    (answer) => [
      h(
        'div',
        { class: 'modal-text' },
        ...(title ? [h('h2', {}, title)] : []),
        editable ? field : h('p', { class: title ? 'quiet' : '' }, content ?? ''),
      ),
      h(
        'div',
        { class: 'modal-buttons' },
        ...(showCancel
          ? [
              h(
                'button',
                {
                  style: options.cancelColor ? `color:${options.cancelColor}` : undefined,
                  onclick: () => answer(false),
                },
                options.cancelText ?? t.cancel,
              ),
            ]
          : []),
        h(
          'button',
          {
            class: 'strong',
            style: options.confirmColor ? `color:${options.confirmColor}` : undefined,
            onclick: () => answer(true),
          },
          options.confirmText ?? t.confirm,
        ),
      ),
    ],
    { firm: true },
  )
  const confirm = confirmed === true
  return { confirm, cancel: !confirm, ...(editable ? { content: confirm ? field.value : null } : {}) }
}

/** WeChat: showActionSheet; the index, or null when cancelled. */
export function askChoice(options: {
  itemList: string[]
  itemColor?: string
  alertText?: string
}): Promise<number | null> {
  return openSheet<number>('bottom', options.alertText ?? '', (answer) => [
    ...(options.alertText ? [h('p', { class: 'action-title quiet' }, options.alertText)] : []),
    ...options.itemList.map((item, index) =>
      h(
        'button',
        {
          class: 'action',
          style: options.itemColor ? `color:${options.itemColor}` : undefined,
          onclick: () => answer(index),
        },
        item,
      ),
    ),
    h('button', { class: 'action last', onclick: () => answer(null) }, t.cancel),
  ])
}
