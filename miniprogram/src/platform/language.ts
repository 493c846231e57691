import Taro from '@tarojs/taro'
import type { Locale } from '@xinyue/shared/contract/fields'

/** `zh_CN`, `en` ... as WeChat is set. */
export const systemLanguage = (): string => Taro.getAppBaseInfo().language ?? 'zh_CN'

/** WeChat has no document to mark. */
export function markLanguage(_locale: Locale): void {}
