import { textsHook } from '../../../../language'
import { en } from './en'
import { zhCN } from './zh-CN'

export const usePurposeTexts = textsHook({ 'zh-CN': zhCN, en })
