import type { Send } from '@xinyue/shared/client'
import { carry, clientOver, isSignedOut } from '../carry'
import { dropStaffToken, staffToken } from './platform/token'
import { useStaff } from './session'

/** Staff calls. A session that ended sends whoever is looking to the sign-in page; nothing renews it silently. */
const send: Send = async (request) => {
  const answer = await carry(request, staffToken())
  if (isSignedOut(answer)) {
    dropStaffToken()
    useStaff.setState(({ me }) => ({ me: null, state: 'out', ended: me !== null }))
  }
  return answer
}

export const staffApi = clientOver(send)
