import type { Permission } from '@xinyue/shared/permissions'
import type { AdminTexts } from './locales/zh-CN'

/** What the compliance menu leads to; each shows to those who may open it. */
export const sections: readonly {
  name: keyof AdminTexts['sections']
  needs: Permission
  url: string
}[] = [
  { name: 'desk', needs: 'privacy.desk', url: '/admin/desk/index' },
  { name: 'notices', needs: 'notice.read', url: '/admin/notices/index' },
  { name: 'retention', needs: 'retention.manage', url: '/admin/retention/index' },
  { name: 'partners', needs: 'partner.manage', url: '/admin/partners/index' },
  { name: 'incidents', needs: 'incident.manage', url: '/admin/incidents/index' },
  { name: 'audit', needs: 'audit.read', url: '/admin/audit/index' },
]
