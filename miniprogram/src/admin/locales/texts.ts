import { textsHook } from '../../language'
import { en } from './en'
import { zhCN } from './zh-CN'

export const useAdminTexts = textsHook({ 'zh-CN': zhCN, en })
