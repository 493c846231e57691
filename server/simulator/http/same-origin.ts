import type { IncomingMessage } from 'node:http'

/**
 * The control calls have no login, so a page from elsewhere must not reach them through the visitor's
 * browser. Browsers name the page's origin on every cross-origin call; programs send none.
 */
export function fromElsewhere({ headers }: IncomingMessage): boolean {
  if (headers['sec-fetch-site'] === 'cross-site') return true
  const { origin } = headers
  if (origin === undefined) return false
  return !URL.canParse(origin) || new URL(origin).host !== headers.host
}
