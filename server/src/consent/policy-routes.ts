import type { policy } from '@xinyue/shared/contract/policy'
import { brand } from '../../../config/policy/brand'
import { templates } from '../../../config/policy/messaging'
import type { Routes } from '../core/bind'
import type { Runtime } from '../core/runtime'
import { listStores } from '../staff/stores.view'
import { noticeView, type Notices } from './notices'

/** What everybody may read before joining: who we are, the notices in force, the stores. */
export const policyRoutes = (rt: Runtime, notices: Notices): Routes<typeof policy> => ({
  async get() {
    await notices.refresh()
    return {
      brand: brand.name,
      handler: brand.handler,
      rights: brand.rights,
      essential: noticeView(notices.current('membership')),
      optional: notices.optional().map(noticeView),
      stores: await listStores(rt),
      subscribeTemplateIds: templates.map(({ templateId }) => templateId),
    }
  },
})
