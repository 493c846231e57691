import { textsHook } from '../../../language'
import { en } from './en'
import { zhCN } from './zh-CN'

export const useDeskTexts = textsHook({ 'zh-CN': zhCN, en })
