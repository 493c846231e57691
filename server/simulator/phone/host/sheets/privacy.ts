import { h } from '../dom'
import { t } from '../texts'
import { appName, applicant, choices, openSheet } from './layer'

export const CONTRACT_NAME = '《小程序用户隐私保护指引》'

/** WeChat's own privacy dialog, for mini-programs that did not register one. */
export async function askPrivacy(): Promise<boolean> {
  const agreed = await openSheet<boolean>(
    'bottom',
    t.privacyTitle,
    (answer) => [
      applicant(''),
      h('h2', {}, t.privacyTitle),
      h(
        'p',
        { class: 'body' },
        t.privacyAsk,
        h('button', { class: 'link', onclick: () => void showContract() }, CONTRACT_NAME),
        t.privacyThen,
      ),
      choices(
        t.refuse,
        t.agree,
        () => answer(false),
        () => answer(true),
      ),
    ],
    { firm: true },
  )
  return agreed === true
}

export async function showContract(): Promise<void> {
  await openSheet<true>('bottom', t.contract, (answer) => [
    h('h2', {}, `${appName()} ${t.contract}`),
    h('p', { class: 'body' }, t.contractText),
    h('div', { class: 'choices' }, h('button', { class: 'choice', onclick: () => answer(true) }, t.close)),
  ])
}
