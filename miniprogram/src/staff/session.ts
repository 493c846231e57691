import type { Permission } from '@xinyue/shared/permissions'
import type { StaffView } from '@xinyue/shared/contract/staff'
import { create } from 'zustand'

interface StaffSession {
  me: StaffView | null
  /** `unknown` until the server was asked. */
  state: 'unknown' | 'in' | 'out'
  /** The session ended while it was in use. */
  ended: boolean
}

/** Who is signed in on the staff side. */
export const useStaff = create<StaffSession>(() => ({ me: null, state: 'unknown', ended: false }))

export const useMay = (permission: Permission): boolean =>
  useStaff(({ me }) => me?.permissions.includes(permission) ?? false)

export const signedIn = (me: StaffView): void => useStaff.setState({ me, state: 'in', ended: false })
export const signedOut = (): void => useStaff.setState({ me: null, state: 'out', ended: false })

/** The first page this person may see. */
export const firstPage = (me: StaffView): string => {
  if (me.permissions.includes('follower.read')) return '/staff/followers/index'
  if (me.permissions.includes('campaign.read')) return '/marketing/campaigns/index'
  return '/staff/me/index'
}
