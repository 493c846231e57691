import { textsHook } from '../../../../language'
import { en } from './en'
import { zhCN } from './zh-CN'

export const useAskTexts = textsHook({ 'zh-CN': zhCN, en })
