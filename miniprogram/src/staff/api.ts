import { actingHeader, createClient, type Send } from '@xinyue/shared/client'
import { carry, codeIn, isSignedOut } from '../carry'
import { staffEndpoints, type StaffCalls } from './endpoints'
import { dropStaffToken, staffToken } from './platform/token'
import { sessionEnded, useStaff } from './session'

/** Staff calls, each with whom this tab belongs to. A session that ended or became another's is not renewed silently. */
const send: Send = async (request) => {
  const { me } = useStaff.getState()
  const answer = await carry(request, staffToken(), me ? { [actingHeader]: String(me.staffId) } : {})
  if (isSignedOut(answer)) {
    dropStaffToken()
    sessionEnded()
  }
  if (codeIn(answer) === 'other_account') useStaff.setState({ state: 'other' })
  return answer
}

export const staffApi = createClient<StaffCalls>(staffEndpoints, send)

/** Who is signed in in this browser now, whoever this tab belongs to. */
export const whoIsIn = createClient<StaffCalls>(staffEndpoints, (request) => carry(request, staffToken()))
  .staff.me
