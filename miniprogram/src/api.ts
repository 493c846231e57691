import type { Send } from '@xinyue/shared/client'
import { carry, clientOver, isSignedOut } from './carry'
import { choseSignedOut, signIn, storedToken } from './session'

/** A customer's calls. An ended session is renewed silently, once; then the 401 is the answer. */
const send: Send = async (request) => {
  const answer = await carry(request, storedToken())
  if (!isSignedOut(answer) || choseSignedOut()) return answer
  const token = await signIn()
  return token ? carry(request, token) : answer
}

export const api = clientOver(send)
