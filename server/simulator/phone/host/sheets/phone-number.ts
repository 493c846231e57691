import { phoneCode, readOwner } from '../control'
import { h } from '../dom'
import { t } from '../texts'
import { applicant, choices, openSheet } from './layer'

const masked = (phone: string, country: string): string =>
  country === '86' ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : `+${country} ****${phone.slice(-4)}`

/** Asks for the number; the one-shot code when allowed, null when denied. WeChat: getPhoneNumber. */
export async function loginCodeForPhone(): Promise<string | null> {
  const { phone, countryCode } = await readOwner()
  const allowed = await openSheet<boolean>('bottom', t.phonePurpose, (answer) => [
    applicant(t.apply),
    h('h2', {}, t.phonePurpose),
    phone
      ? h(
          'div',
          { class: 'picked' },
          h('b', {}, masked(phone, countryCode)),
          h('span', { class: 'quiet' }, t.bound),
        )
      : h('p', { class: 'body quiet' }, t.noPhone),
    ...(phone
      ? [
          choices(
            t.deny,
            t.allow,
            () => answer(false),
            () => answer(true),
          ),
        ]
      : [
          h(
            'div',
            { class: 'choices' },
            h('button', { class: 'choice', onclick: () => answer(false) }, t.close),
          ),
        ]),
  ])
  return allowed ? (await phoneCode()).code : null
}
