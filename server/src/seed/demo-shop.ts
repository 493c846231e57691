import type { OptionalPurpose } from '@xinyue/shared/contract/policy'
import type { Role } from '@xinyue/shared/permissions'

/** The demo shop, as data. */
export const stores = ['湖滨店', '西溪店', '滨江店'] as const

export const staff: readonly { login: string; displayName: string; role: Role; store: number | null }[] = [
  { login: 'owner', displayName: '周禾', role: 'owner', store: null },
  { login: 'manager', displayName: '赵湖', role: 'manager', store: 0 },
  { login: 'manager2', displayName: '钱溪', role: 'manager', store: 1 },
  { login: 'clerk', displayName: '陈晓', role: 'clerk', store: 0 },
  { login: 'clerk2', displayName: '吴江', role: 'clerk', store: 2 },
  { login: 'marketer', displayName: '王芮', role: 'marketer', store: null },
  { login: 'marketer2', displayName: '何清', role: 'marketer', store: null },
  { login: 'privacy', displayName: '苏宁', role: 'privacy_officer', store: null },
  { login: 'auditor', displayName: '顾言', role: 'auditor', store: null },
]

export interface DemoTag {
  name: string
  group: string
  purpose: OptionalPurpose | null
  /** Of those who may have it, how many do. */
  share: number
}
export const tags: readonly DemoTag[] = [
  { name: '爱喝乌龙', group: '口味', purpose: 'personalisation', share: 0.42 },
  { name: '花茶党', group: '口味', purpose: 'personalisation', share: 0.27 },
  { name: '少糖', group: '口味', purpose: 'personalisation', share: 0.35 },
  { name: '爱尝新', group: '口味', purpose: 'personalisation', share: 0.2 },
  { name: '周末来', group: '习惯', purpose: 'visit_history', share: 0.38 },
  { name: '老会员', group: '关系', purpose: null, share: 0.46 },
  { name: '街坊', group: '关系', purpose: null, share: 0.18 },
  { name: '企业团购', group: '关系', purpose: null, share: 0.04 },
  { name: '茶会报名', group: '活动', purpose: null, share: 0 },
]
