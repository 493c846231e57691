import type { Locale } from '../contract/fields'
import { en } from './en'
import type { CodeTexts } from './code-texts'
import { zhCN } from './zh-CN'

export const codeTexts: Record<Locale, CodeTexts> = { 'zh-CN': zhCN, en }
