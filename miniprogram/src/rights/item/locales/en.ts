import type { ItemTexts } from './zh-CN'

export const en: ItemTexts = {
  title: 'My data',
  source: 'From',
  why: 'For',
  until: 'Until',
  empty: 'Nothing of this kind is left.',
  count: (n: string) => `${n} in all`,
  kept: 'Why it stays',
  remove: 'Delete',
  removeAsk: 'This cannot be undone.',
  removeYes: 'Delete it',
  removeAll: 'Delete all of this',
  removeAllAsk: (n: string) => `Delete all ${n}? This cannot be undone.`,
  removed: (n: number) => `${n} deleted`,
  wrong: 'This is wrong',
  why24: 'Why it is there',
  whyMe: 'Why I got it',
  complain: 'This should not be',
}
