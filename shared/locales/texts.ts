import type { Locale } from '../contract/fields'
import { en } from './en'
import { zhCN, type CodeTexts } from './zh-CN'

export const codeTexts: Record<Locale, CodeTexts> = { 'zh-CN': zhCN, en }
