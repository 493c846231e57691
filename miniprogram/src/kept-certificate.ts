import Taro from '@tarojs/taro'
import type { XinyueContract } from '@xinyue/shared/contract'
import type { OutputOf } from '@xinyue/shared/endpoint'

export type Erasure = OutputOf<XinyueContract['privacy']['erase']>

const key = 'erasure-certificate'

/** The certificate of somebody who left, on this phone alone, until they say that they keep it elsewhere. */
export function keptCertificate(): Erasure | null {
  const kept: unknown = Taro.getStorageSync(key)
  return typeof kept === 'object' && kept !== null && 'certificate' in kept ? (kept as Erasure) : null
}
export const keepCertificate = (erasure: Erasure): void => Taro.setStorageSync(key, erasure)
export const dropCertificate = (): void => Taro.removeStorageSync(key)
