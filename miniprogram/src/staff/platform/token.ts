import Taro from '@tarojs/taro'

const key = 'staff-session'

/** How the session travels: WeChat has no cookies, so a bearer token. */
export const transport = 'bearer'

export const staffToken = (): string | null => {
  const token: unknown = Taro.getStorageSync(key)
  return typeof token === 'string' && token !== '' ? token : null
}
export const keepStaffToken = (token: string | null): void => Taro.setStorageSync(key, token ?? '')
export const dropStaffToken = (): void => Taro.removeStorageSync(key)
