import type { RightsTexts } from './zh-CN'

export const en: RightsTexts = {}
