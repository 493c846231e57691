import Taro from '@tarojs/taro'

/** @throws what WeChat refuses with; errno 104 when its privacy guide was not agreed to, 112 when it was not declared */
export const writeClipboard = async (text: string): Promise<void> =>
  void (await Taro.setClipboardData({ data: text }))

export const isPrivacyRefusal = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'errno' in error && error.errno === 104
