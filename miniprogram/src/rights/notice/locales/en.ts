import type { NoticeTexts } from './zh-CN'

export const en: NoticeTexts = {
  version: (n) => `Version ${n}`,
  since: (day) => `In force since ${day}`,
  published: (day) => `Published ${day}`,
  material: 'Asked again',
  first: 'The first version',
  read: 'Read it all',
  copy: 'Copy it all, to keep',
}
