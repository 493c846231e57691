import type { policy } from '@xinyue/shared/contract/policy'
import { brand } from '../../../config/policy/brand'
import { templates } from '../../../config/policy/messaging'
import type { Routes } from '../core/bind'
import { noticeView, type Notices } from './notices'

export const policyRoutes = (notices: Notices): Routes<typeof policy> => ({
  get: () =>
    Promise.resolve({
      brand: brand.name,
      handler: brand.handler,
      rights: brand.rights,
      essential: noticeView(notices.current('membership')),
      optional: notices.optional().map(noticeView),
      subscribeTemplateIds: templates.map(({ templateId }) => templateId),
    }),
})
