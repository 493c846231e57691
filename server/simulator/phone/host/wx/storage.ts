import { openid } from '../control'
import { define, defineSync, WxFailure } from './wx'

/** Storage of one person on this phone; the next person finds nothing of it. WeChat: storage. */
const prefix = `wx:${openid}:`
const MOST_BYTES = 1024 * 1024

const keys = (): string[] =>
  Object.keys(localStorage)
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length))

/** Values keep their type; a missing key reads as an empty string. */
function read(key: string): unknown {
  const text = localStorage.getItem(prefix + key)
  if (text === null) return ''
  const { value } = JSON.parse(text) as { value?: unknown }
  return value
}

function write(key: string, value: unknown): void {
  const text = JSON.stringify({ value })
  if (text.length > MOST_BYTES) throw new WxFailure('exceed storage max size 1Mb')
  localStorage.setItem(prefix + key, text)
}

const clear = (): void => keys().forEach((key) => localStorage.removeItem(prefix + key))
const info = (): object => ({ keys: keys(), currentSize: 1, limitSize: 10_240 })

defineSync('getStorageSync', read)
defineSync('setStorageSync', write)
defineSync('removeStorageSync', (key: string) => localStorage.removeItem(prefix + key))
defineSync('clearStorageSync', clear)
defineSync('getStorageInfoSync', info)

define<{ key: string }>('getStorage', ({ key }) => {
  if (localStorage.getItem(prefix + key) === null) throw new WxFailure('data not found')
  return { data: read(key) }
})
define<{ key: string; data: unknown }>('setStorage', ({ key, data }) => write(key, data))
define<{ key: string }>('removeStorage', ({ key }) => localStorage.removeItem(prefix + key))
define('clearStorage', clear)
define('getStorageInfo', info)
