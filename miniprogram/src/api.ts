import { createClient, type Send } from '@xinyue/shared/client'
import { carry, isSignedOut } from './carry'
import { endpoints, type CustomerCalls } from './endpoints'
import { choseSignedOut, signIn, storedToken } from './session'

/** A customer's calls. An ended session is renewed silently, once; then the 401 is the answer. */
const send: Send = async (request) => {
  const answer = await carry(request, storedToken())
  if (!isSignedOut(answer) || choseSignedOut()) return answer
  const token = await signIn()
  return token ? carry(request, token) : answer
}

export const api = createClient<CustomerCalls>(endpoints, send)
