import { defineDomain } from '../core/define-domain'
import { wechatData } from './personal-data'

export const wechatDomain = defineDomain({ personalData: wechatData })
