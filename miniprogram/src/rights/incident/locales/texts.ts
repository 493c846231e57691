import { textsHook } from '../../../language'
import { en } from './en'
import { zhCN } from './zh-CN'

export const useIncidentTexts = textsHook({ 'zh-CN': zhCN, en })
