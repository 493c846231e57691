import { open, seal } from '../core/person-crypto'

const address = 'wechat_identities.sealed_openid'

export const sealOpenid = (dataKey: Buffer, followerId: number, openid: string): Buffer =>
  seal(dataKey, followerId, address, openid)

export function openOpenid(dataKey: Buffer, followerId: number, sealed: Buffer): string {
  const openid = open(dataKey, followerId, address, sealed)
  if (typeof openid !== 'string') throw new Error('sealed openid has an unknown form')
  return openid
}
