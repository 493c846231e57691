import { app } from './compiled'
import { topPage } from './pages'

/** `/pages/x?a=1`, also relative to another page. Values stay as they are encoded, as in WeChat's onLoad. */
export function parseUrl(url: string, from = ''): { path: string; query: Record<string, string> } {
  const mark = url.indexOf('?')
  const path = new URL(mark < 0 ? url : url.slice(0, mark), `x:/${from}`).pathname.slice(1)
  const query: Record<string, string> = {}
  if (mark >= 0)
    for (const pair of url.slice(mark + 1).split('&')) {
      const [name = '', ...value] = pair.split('=')
      if (name) query[name] = value.join('=')
    }
  return { path, query }
}

const start = (): string => location.hash.slice(1) || `/${app.entryPagePath ?? app.pages[0] ?? ''}`
let first = start()

export const startUrl = (): string => first
export const enterAt = (url: string): void => void (first = url)

/** WeChat: launch options. */
export const launch = (scene: number): object => ({
  ...parseUrl(first),
  scene,
  referrerInfo: {},
  shareTicket: '',
})

/** Writes the page on top into the address, so that reloading stays there. */
export function rememberPlace(): void {
  const page = topPage()
  if (!page) return
  const query = Object.entries(page.query).map(([name, value]) => `${name}=${value}`)
  history.replaceState(null, '', `#/${page.path}${query.length ? `?${query.join('&')}` : ''}`)
}
