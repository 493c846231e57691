import { textsHook } from '../../../language'
import { en } from './en'
import { zhCN } from './zh-CN'

export const useLevelTexts = textsHook({ 'zh-CN': zhCN, en })
