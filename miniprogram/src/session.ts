import Taro from '@tarojs/taro'
import { createClient } from '@xinyue/shared/client'
import { carry } from './carry'
import { endpoints, type CustomerCalls } from './endpoints'

const tokenKey = 'session'
const signedOutKey = 'signed-out'

export const storedToken = (): string | null => {
  const token: unknown = Taro.getStorageSync(tokenKey)
  return typeof token === 'string' && token !== '' ? token : null
}

export function keepToken(token: string): void {
  Taro.setStorageSync(tokenKey, token)
  Taro.removeStorageSync(signedOutKey)
}

export const dropToken = (): void => Taro.removeStorageSync(tokenKey)

/** Signing out is meant: without this mark the next call would silently sign in again. */
export function forgetMe(): void {
  dropToken()
  Taro.setStorageSync(signedOutKey, true)
}
export const choseSignedOut = (): boolean => Boolean(Taro.getStorageSync(signedOutKey))

const anonymous = createClient<CustomerCalls>(endpoints, (request) => carry(request, null))
let underWay: Promise<string | null> | null = null

async function open(): Promise<string | null> {
  const { code } = await Taro.login()
  const { session } = await anonymous.session.open({ code })
  if (session) keepToken(session.token)
  else dropToken()
  return session?.token ?? null
}

/**
 * Signs in with a fresh `wx.login` code; null for somebody who never joined. Calls that arrive together
 * share one login: a code works once, and WeChat limits logins per person (WeChat: wx.login).
 */
export function signIn(): Promise<string | null> {
  underWay ??= open().finally(() => {
    underWay = null
  })
  return underWay
}
