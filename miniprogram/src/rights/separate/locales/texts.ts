import { textsHook } from '../../../language'
import { en } from './en'
import { zhCN } from './zh-CN'

export const useSeparateTexts = textsHook({ 'zh-CN': zhCN, en })
