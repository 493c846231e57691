import type { CopyTexts } from './zh-CN'

export const en: CopyTexts = {
  title: 'Download my data',
  lead: 'One archive: a page to read and JSON for programs, with everything we hold about you.',
  start: 'Prepare a copy',
  again: 'Prepare another',
  left: (n: number) => `${n} more today`,
  building: 'Being prepared; you may leave this page',
  progress: (n: number) => `${n}% done`,
  ready: (size: string) => `Ready, ${size}`,
  until: (at: string) => `The link ends on ${at}, and the file goes with it`,
  save: 'Save to phone',
  saved: 'Handed to WeChat: choose where to keep it',
  copyLink: 'Copy link',
  copied: 'Copied. Whoever has the link can open it; take care.',
  failed: 'That did not work. Please try again.',
  expired: 'The last copy expired and was deleted.',
}
