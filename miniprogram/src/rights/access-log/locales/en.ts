import type { AccessLogTexts } from './zh-CN'

export const en: AccessLogTexts = {
  title: 'Who looked',
  lead: 'Each time staff look at your data, a line appears here. Looks at the same list in the same clock hour count once.',
  empty: 'Nobody has looked yet.',
  fields: (text: string) => `Saw: ${text}`,
  join: ', ',
  wrong: 'This should not be',
}
