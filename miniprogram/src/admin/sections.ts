import type { Bilingual } from '@xinyue/shared/contract/fields'
import type { Permission } from '@xinyue/shared/permissions'

interface Section {
  name: 'desk' | 'notices' | 'retention' | 'partners' | 'incidents' | 'audit'
  needs: Permission
  url: string
  title: Bilingual
  text: Bilingual
}

/** What the compliance menu leads to; each shows to those who may open it. */
export const sections: readonly Section[] = [
  {
    name: 'desk',
    needs: 'privacy.desk',
    url: '/admin/desk/index',
    title: { 'zh-CN': '隐私请求', en: 'Privacy requests' },
    text: {
      'zh-CN': '更正、解释、投诉，各有期限',
      en: 'Corrections, explanations, complaints; each with its clock',
    },
  },
  {
    name: 'notices',
    needs: 'notice.read',
    url: '/admin/notices/index',
    title: { 'zh-CN': '用途和告知', en: 'Purposes and notices' },
    text: {
      'zh-CN': '改动要评估、要第二个人批准',
      en: 'Changes are assessed and approved by a second person',
    },
  },
  {
    name: 'retention',
    needs: 'retention.manage',
    url: '/admin/retention/index',
    title: { 'zh-CN': '保存期限', en: 'Retention' },
    text: { 'zh-CN': '哪些数据何时删除，法律保留', en: 'What is deleted when, and legal holds' },
  },
  {
    name: 'partners',
    needs: 'partner.manage',
    url: '/admin/partners/index',
    title: { 'zh-CN': '合作方', en: 'Partners' },
    text: { 'zh-CN': '谁能读顾客借出的数据', en: 'Who may read what customers lend' },
  },
  {
    name: 'incidents',
    needs: 'incident.manage',
    url: '/admin/incidents/index',
    title: { 'zh-CN': '安全事件', en: 'Incidents' },
    text: { 'zh-CN': '谁受影响，何时通知', en: 'Who is affected, and when to tell them' },
  },
  {
    name: 'audit',
    needs: 'audit.read',
    url: '/admin/audit/index',
    title: { 'zh-CN': '审计日志', en: 'Audit log' },
    text: { 'zh-CN': '查找，验证没有被改过', en: 'Search it, and prove it was not changed' },
  },
]
