import type { Permission } from '@xinyue/shared/permissions'
import type { AdminTexts } from './locales/zh-CN'

/** What the compliance menu leads to; each shows to those who may open it. */
export const sections: readonly {
  name: keyof AdminTexts['sections']
  needs: Permission
  url: string
}[] = [{ name: 'incidents', needs: 'incident.manage', url: '/admin/incidents/index' }]
