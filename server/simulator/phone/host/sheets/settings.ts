import { changeSubscriptions, readOwner, readTemplates } from '../control'
import { h } from '../dom'
import { t } from '../texts'
import { openSheet } from './layer'

/** WeChat's settings of this mini-program: subscription messages by template. Refusals reach the server as events. */
export async function openSettings(): Promise<void> {
  const [owner, templates] = await Promise.all([readOwner(), readTemplates()])
  const row = ({ id, title }: { id: string; title: string }): HTMLElement => {
    const box = h('input', {
      type: 'checkbox',
      role: 'switch',
      checked: !owner.refused.includes(id),
      onchange: () =>
        void changeSubscriptions({ [id]: (box as HTMLInputElement).checked ? 'accept' : 'reject' }),
    })
    return h('label', { class: 'tick switch' }, h('span', {}, title), box)
  }
  await openSheet<true>('bottom', t.settings, (answer) => [
    h('h2', {}, t.settings),
    templates.length
      ? h('div', { class: 'list' }, ...templates.map(row))
      : h('p', { class: 'body quiet' }, t.noTemplates),
    h('p', { class: 'hint quiet' }, t.settingsHint),
    h(
      'div',
      { class: 'choices' },
      h('button', { class: 'choice primary', onclick: () => answer(true) }, t.done),
    ),
  ])
}
