import type { LendTexts } from './zh-CN'

export const en: LendTexts = {
  title: 'Lend',
  toWhom: 'To whom',
  none: 'There is no partner now.',
  what: 'What',
  whatHint: 'All off at first. They get only what you switch on.',
  needs: (purpose) => `Needs "${purpose}" switched on`,
  howLong: 'How long',
  next: 'Next',
  pick: 'First choose a partner and what to lend',
  notice: 'Please read before you decide',
  back: 'Change it',
  agree: 'Agree and lend',
  done: 'It is lent.',
  see: 'See the vault',
  hash: 'Fingerprint of this notice',
}
