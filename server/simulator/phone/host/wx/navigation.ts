import { isTab } from '../compiled'
import {
  closeAll,
  closePages,
  currentPages,
  openPage,
  pageExists,
  showTop,
  stackDepth,
  topPage,
} from '../pages'
import { parseUrl, rememberPlace } from '../launch'
import { define, WxFailure } from './wx'

const DEEPEST = 10

interface Target {
  url: string
}

function existing(url: string): { path: string; query: Record<string, string> } {
  const target = parseUrl(url, topPage()?.path)
  if (!pageExists(target.path)) throw new WxFailure(`page "${target.path}" is not found`)
  return target
}

/** WeChat: route functions, with their rules about tab pages and the depth of the stack. */
define<Target>('navigateTo', ({ url }) => {
  const { path, query } = existing(url)
  if (isTab(path)) throw new WxFailure('can not navigateTo a tabbar page')
  if (stackDepth() >= DEEPEST) throw new WxFailure('webview count limit exceed')
  openPage(path, query)
  rememberPlace()
  return {
    eventChannel: { on: () => undefined, once: () => undefined, off: () => undefined, emit: () => undefined },
  }
})
define<Target>('redirectTo', ({ url }) => {
  const { path, query } = existing(url)
  if (isTab(path)) throw new WxFailure('can not redirectTo a tabbar page')
  closePages(1, true)
  openPage(path, query)
  rememberPlace()
})
define<Target>('reLaunch', ({ url }) => reLaunch(url))
define<Target>('switchTab', ({ url }) => {
  const { path } = existing(url)
  if (!isTab(path)) throw new WxFailure('can not switch to no-tabBar page')
  if (topPage()?.path === path) return
  closePages(stackDepth())
  openPage(path, {})
  rememberPlace()
})
define<{ delta?: number }>('navigateBack', ({ delta = 1 }) => {
  if (stackDepth() < 2) throw new WxFailure('cannot navigate back at first page.')
  closePages(Math.min(delta, stackDepth() - 1))
  showTop()
  rememberPlace()
})

export function reLaunch(url: string): void {
  const { path, query } = existing(url)
  closeAll()
  openPage(path, query)
  rememberPlace()
}

/** Tells the tab page that its tab was tapped, also when it is already shown. */
export function tapTab(index: number, pagePath: string, text: string): void {
  currentPages().at(-1)?.onTabItemTap?.({ index, pagePath, text })
}
