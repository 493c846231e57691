import type { TemplateInfo } from '../control'
import { h } from '../dom'
import { t } from '../texts'
import { applicant, choices, openSheet } from './layer'

type Answers = Record<string, 'accept' | 'reject'>

/** The subscribe popup. Cancel refuses all; an unticked template is refused. WeChat: requestSubscribeMessage. */
export async function askSubscribe(templates: TemplateInfo[]): Promise<{ answers: Answers; keep: boolean }> {
  const wanted = new Set(templates.map(({ id }) => id))
  let keep = false
  const allowed = await openSheet<boolean>(
    'bottom',
    t.subscribeAsk,
    (answer) => [
      applicant(t.apply),
      h('h2', {}, t.subscribeAsk),
      h(
        'div',
        { class: 'list' },
        ...templates.map(({ id, title }) =>
          tick(title, true, (on) => (on ? wanted.add(id) : wanted.delete(id))),
        ),
      ),
      tick(t.keep, false, (on) => (keep = on), 'small'),
      choices(
        t.cancel,
        t.allow,
        () => answer(false),
        () => answer(true),
      ),
    ],
    { firm: true },
  )
  const answers: Answers = Object.fromEntries(
    templates.map(({ id }) => [id, allowed && wanted.has(id) ? 'accept' : 'reject'] as const),
  )
  return { answers, keep: keep && allowed === true }
}

function tick(label: string, checked: boolean, change: (on: boolean) => unknown, size = ''): HTMLElement {
  const box = h('input', {
    type: 'checkbox',
    checked,
    onchange: () => change((box as HTMLInputElement).checked),
  })
  return h('label', { class: `tick ${size}` }, box, h('span', {}, label))
}
