import type { ProofTexts } from './zh-CN'

export const en: ProofTexts = {
  title: 'History and proof',
  lead: 'Every notice, every yes and every no is on record and cannot be changed. Take a receipt with you and check it whenever you like.',
  empty: 'Nothing has happened here yet.',
  events: {
    shown: 'You were shown the notice',
    granted: 'You agreed',
    renewed: 'You agreed again',
    declined: 'You said not now',
    withdrawn: 'You withdrew',
    expired: 'It ended by itself',
    narrowed: 'You took it back from one recipient',
  },
  loanLead:
    'This loan, from your consent to its end, is written down and nobody can change it. Take a receipt along and check it whenever you like.',
  loanEvents: {
    granted: 'You agreed to lend',
    withdrawn: 'The loan was taken back',
    expired: 'The loan ended by itself',
  },
  until: (day: string) => `until ${day}`,
  forever: 'until you withdraw',
  version: (n: number) => `notice, version ${n}`,
  words: 'The exact words',
  hideWords: 'Hide the words',
  get: 'Get the receipt',
  getting: 'Getting it',
  receipt: 'Receipt',
  receiptLead:
    'It says who, what for, the words you were shown, what you decided and when. It holds a code instead of your name.',
  place: (n: string) => `Number ${n} on record`,
  copy: 'Copy the receipt',
  check: 'Check it',
  checking: 'Checking',
  good: 'We signed it, and it agrees with our records.',
  bad: 'It does not agree. Please ask our privacy officer.',
  offline: 'Rather not take our word for it? With this public key you can check it on any computer:',
}
