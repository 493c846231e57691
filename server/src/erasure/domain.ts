import { minute } from '../core/clock'
import { defineDomain } from '../core/define-domain'
import { createRateLimit, type RateLimit } from '../core/rate-limit'
import type { Runtime } from '../core/runtime'
import type { WechatGateway } from '../wechat/gateway'
import { eraseScheduled } from './erase-scheduled'
import { sealedErasures } from './erasure-evidence'
import { Erasure } from './erasure.entity'
import { erasureData } from './personal-data'
import { erasureRoutes, verifyRoutes } from './routes'
import { applyWechatRight } from './wechat-rights.job'

interface Wiring {
  rt: Runtime
  wechat: WechatGateway
  signInLimit: RateLimit
}

export const erasureDomain = defineDomain({
  personalData: erasureData,
  entities: [Erasure],
  sealedRecords: [sealedErasures],
  routes: (wiring: Wiring) => ({
    privacy: erasureRoutes(wiring),
    receipts: verifyRoutes(wiring.rt, createRateLimit(60, 60)),
  }),
  jobs: { 'privacy.wechat-right': () => applyWechatRight },
  timetable: [{ name: 'erase-scheduled', every: minute, run: eraseScheduled }],
})
