import type { AdminHomeTexts } from './zh-CN'

export const en: AdminHomeTexts = {
  title: 'Compliance',
}
