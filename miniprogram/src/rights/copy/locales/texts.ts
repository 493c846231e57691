import { textsHook } from '../../../language'
import { en } from './en'
import { zhCN } from './zh-CN'

export const useCopyTexts = textsHook({ 'zh-CN': zhCN, en })
