import type { Permission, Role } from '@xinyue/shared/permissions'

export interface FollowerActor {
  kind: 'follower'
  followerId: number
  /** Hash of the session's token, to close it. */
  session: Buffer
}
export interface StaffActor {
  kind: 'staff'
  staffId: number
  role: Role
  /** Null: every store. */
  storeId: number | null
  permissions: readonly Permission[]
  session: Buffer
}
/** A partner's server, with a token. */
export interface PartnerActor {
  kind: 'partner'
  partnerId: number
  /** What the token may be used for. */
  scopes: readonly string[]
}
export interface SystemActor {
  kind: 'system'
  job: string
}
/** Who does something. Every write names one. */
export type Actor = FollowerActor | StaffActor | PartnerActor | SystemActor

export const system = (job: string): SystemActor => ({ kind: 'system', job })
/** A person acting without a session: joining, proved by WeChat's code, or done again after a restore. */
export const self = (followerId: number): FollowerActor => ({
  kind: 'follower',
  followerId,
  session: Buffer.alloc(0),
})
