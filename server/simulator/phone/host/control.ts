/** The control calls of the local WeChat, as the person holding this phone. */

export interface Owner {
  openid: string
  name: string
  phone: string | null
  countryCode: string
  kept: Record<string, 'accept' | 'reject'>
  refused: string[]
  privacyAgreed: boolean
}

export interface TemplateInfo {
  id: string
  title: string
  content: string
  type: 2 | 3
}

const address = new URLSearchParams(location.search)
export const openid = address.get('person') ?? ''
export const language: 'zh_CN' | 'en' = address.get('lang') === 'en' ? 'en' : 'zh_CN'
export const scene = Number(address.get('scene') ?? 1001)

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(path, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  const answer: unknown = await response.json()
  if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`)
  return answer as T
}

const mine = (path: string): string => `/local/people/${encodeURIComponent(openid)}${path}`

export const readOwner = (): Promise<Owner> => call('GET', mine(''))
export const loginCode = (): Promise<{ code: string }> => call('POST', mine('/login-code'), {})
export const phoneCode = (): Promise<{ code: string }> => call('POST', mine('/phone-code'), {})
export const answerSubscribe = (
  templates: Record<string, 'accept' | 'reject'>,
  keep: boolean,
): Promise<unknown> => call('POST', mine('/subscribe'), { templates, keep })
export const changeSubscriptions = (templates: Record<string, 'accept' | 'reject'>): Promise<unknown> =>
  call('POST', mine('/settings'), { templates })
export const setPrivacyAgreed = (agreed: boolean): Promise<unknown> =>
  call('POST', mine('/privacy'), { agreed })
export const readTemplates = async (): Promise<TemplateInfo[]> =>
  (await call<{ templates: TemplateInfo[] }>('GET', '/local/templates')).templates
export const readClockOffset = async (): Promise<number> =>
  (await call<{ offsetMs: number }>('GET', '/local/clock')).offsetMs
