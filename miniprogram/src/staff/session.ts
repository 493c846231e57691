import type { Permission } from '@xinyue/shared/permissions'
import type { StaffView } from '@xinyue/shared/contract/staff'
import { create } from 'zustand'
import { tellTabs } from './platform/tabs'

interface StaffSession {
  /** Whose page this is: stays while a session that ended or became another's is settled. */
  me: StaffView | null
  /**
   * `unknown` until the server was asked. `ended`: over while in use. `other`: another person signed in, in a tab that
   * shares this one's cookie.
   */
  state: 'unknown' | 'in' | 'out' | 'ended' | 'other'
}

/** Who is signed in on the staff side. */
export const useStaff = create<StaffSession>(() => ({ me: null, state: 'unknown' }))

export const useMay = (permission: Permission): boolean =>
  useStaff(({ me }) => me?.permissions.includes(permission) ?? false)

/** The server said who this is. */
export const recognised = (me: StaffView): void => useStaff.setState({ me, state: 'in' })

/** Somebody signed in here; other tabs learn of it. */
export function signedIn(me: StaffView): void {
  recognised(me)
  tellTabs(me.staffId)
}
export function signedOut(): void {
  useStaff.setState({ me: null, state: 'out' })
  tellTabs(null)
}

/** The session is over: whoever was at work signs in again where they are. */
export const sessionEnded = (): void =>
  useStaff.setState(({ me }) => ({ me, state: me === null ? 'out' : 'ended' }))

/** What another tab did: null signed out. */
export function heardFromTab(staffId: number | null): void {
  const { me } = useStaff.getState()
  if (me === null) return
  if (staffId === null) sessionEnded()
  else useStaff.setState({ state: staffId === me.staffId ? 'in' : 'other' })
}

/** The first page this person may see. */
export const firstPage = (me: StaffView): string => {
  if (me.permissions.includes('follower.read')) return '/staff/followers/index'
  if (me.permissions.includes('campaign.read')) return '/marketing/campaigns/index'
  return '/staff/me/index'
}
