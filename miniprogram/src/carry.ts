import Taro from '@tarojs/taro'
import { isErrorBody, type WireRequest, type WireResponse } from '@xinyue/shared/client'

/** Milliseconds. A backgrounded mini-program gets five seconds anyway (WeChat: technical limits). */
const patience = 15_000

/** One request over the network. Rejects only when no answer came. */
export async function carry(
  request: WireRequest,
  token: string | null,
  headers: Readonly<Record<string, string>> = {},
): Promise<WireResponse> {
  const answer = await Taro.request<unknown>({
    url: API_ORIGIN + request.path,
    method: request.method,
    data: request.body,
    header: {
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(request.key === undefined ? {} : { 'idempotency-key': request.key }),
      ...headers,
    },
    timeout: patience,
    credentials: 'same-origin',
  })
  return { status: answer.statusCode, body: answer.data }
}

/** The code of an answer that is an error. */
export const codeIn = ({ body }: WireResponse): string | null => (isErrorBody(body) ? body.error.code : null)

/** The answer says that the session is over, not that a one-shot code was wrong. */
export const isSignedOut = (answer: WireResponse): boolean => codeIn(answer) === 'unauthenticated'
