/**
 * Role x permission, one literal. `scope` says whose followers a role sees: everyone's, or those of its own store.
 * Nobody holds both `campaign.write` and `campaign.approve` over the same campaign: the approver is never the author.
 */
export const permissions = [
  'staff.self',
  'follower.read',
  'follower.tag',
  'tag.manage',
  'campaign.read',
  'campaign.write',
  'campaign.approve',
  'campaign.operate',
  'privacy.desk',
  'notice.read',
  'notice.write',
  'notice.approve',
  'retention.manage',
  'partner.manage',
  'incident.manage',
  'audit.read',
] as const
export type Permission = (typeof permissions)[number]

export const roles = ['owner', 'manager', 'clerk', 'marketer', 'privacy_officer', 'auditor'] as const
export type Role = (typeof roles)[number]
export type Scope = 'all' | 'store'

export const roleGrants: Readonly<Record<Role, { scope: Scope; permissions: readonly Permission[] }>> = {
  owner: { scope: 'all', permissions },
  manager: {
    scope: 'store',
    permissions: [
      'staff.self',
      'follower.read',
      'follower.tag',
      'tag.manage',
      'campaign.read',
      'campaign.approve',
      'campaign.operate',
    ],
  },
  clerk: { scope: 'store', permissions: ['staff.self', 'follower.read', 'follower.tag'] },
  marketer: {
    scope: 'all',
    permissions: ['staff.self', 'campaign.read', 'campaign.write', 'campaign.operate'],
  },
  privacy_officer: {
    scope: 'all',
    permissions: [
      'staff.self',
      'follower.read',
      'campaign.read',
      'campaign.operate',
      'privacy.desk',
      'notice.read',
      'notice.write',
      'notice.approve',
      'retention.manage',
      'partner.manage',
      'incident.manage',
      'audit.read',
    ],
  },
  auditor: { scope: 'all', permissions: ['staff.self', 'campaign.read', 'notice.read', 'audit.read'] },
}

export const may = (role: Role, permission: Permission): boolean =>
  roleGrants[role].permissions.includes(permission)
