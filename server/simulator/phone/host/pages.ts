import { backend, space } from './glass'
import { compiled, isTab, pageConfig, pagePaths } from './compiled'
import type { PageConfig } from './compiled'
import { runModule } from './modules'
import { watchScroll } from './page-scroll'
import { wrapSetData } from './set-data'
import type { PageInstance } from './set-data'

export interface OpenPage {
  path: string
  query: Record<string, string>
  config: PageConfig
  instance: PageInstance
  /** The page's window: fixed elements stay inside it. */
  frame: HTMLElement
  scroller: HTMLElement
  release: () => void
}

/** Bottom first. Tab pages stay alive in `tabPages` while another one is shown. WeChat: page stack. */
const stack: OpenPage[] = []
const tabPages = new Map<string, OpenPage>()
const watchers: (() => void)[] = []
const styles = new Map<string, HTMLStyleElement>()

export const topPage = (): OpenPage | undefined => stack.at(-1)
export const stackDepth = (): number => stack.length
export const currentPages = (): PageInstance[] => stack.map((page) => page.instance)
/** Called whenever another page is on top. */
export const onPageChange = (run: () => void): void => void watchers.push(run)

const windowElement = document.createElement('div')
windowElement.id = 'lw-window'
export const pageWindow = windowElement

/** Creates a page, hides the one below, and runs onLoad, onShow and onReady. */
export function openPage(path: string, query: Record<string, string>): void {
  hideTop()
  const known = isTab(path) ? tabPages.get(path) : undefined
  const page = known ?? createPage(path, query)
  if (isTab(path)) tabPages.set(path, page)
  stack.push(page)
  reveal(page)
  if (!known) {
    page.instance.onLoad?.(query)
    page.instance.onShow?.()
    setTimeout(() => page.instance.onReady?.(), 0)
  } else page.instance.onShow?.()
}

/** Takes `count` pages off the stack; tab pages are only hidden unless `all`. */
export function closePages(count: number, all = false): void {
  for (let i = 0; i < count; i++) {
    const page = stack.pop()
    if (!page) return
    if (isTab(page.path) && !all) hide(page)
    else discard(page)
  }
}

/** Closes everything, also the tab pages that are out of sight. */
export function closeAll(): void {
  closePages(stack.length, true)
  for (const page of tabPages.values()) discard(page)
  tabPages.clear()
}

/** Shows the page that is on top after some were closed. */
export function showTop(): void {
  const page = topPage()
  if (!page) return
  reveal(page)
  page.instance.onShow?.()
}

export const pageExists = (path: string): boolean => pagePaths.includes(path)

function createPage(path: string, query: Record<string, string>): OpenPage {
  runModule(path)
  const frame = document.createElement('div')
  frame.className = 'lw-page'
  frame.dataset.route = path
  const scroller = document.createElement('div')
  scroller.className = 'lw-scroller'
  const place = document.createElement('div')
  scroller.append(place)
  frame.append(scroller)
  windowElement.append(frame)
  useStyles(path)

  const root = backend.createRoot('page', space, `/${path}`)
  const instance = root.get() as unknown as PageInstance
  instance.route = instance.__route__ = path
  instance.options = query
  wrapSetData(instance)
  root.attach(scroller as never, place as never)
  const config = pageConfig(path)
  const page = { path, query, config, instance, frame, scroller, release: () => root.release() }
  watchScroll(page)
  return page
}

function discard(page: OpenPage): void {
  page.instance.onUnload?.()
  tabPages.delete(page.path)
  page.frame.remove()
  page.release()
}

function hideTop(): void {
  const page = topPage()
  if (page) hide(page)
}

function hide(page: OpenPage): void {
  if (page.frame.hidden) return
  page.instance.onHide?.()
  page.frame.dataset.scroll = String(page.scroller.scrollTop)
  page.frame.hidden = true
}

function reveal(page: OpenPage): void {
  page.frame.hidden = false
  page.scroller.scrollTop = Number(page.frame.dataset.scroll ?? 0)
  useStyles(page.path)
  for (const run of watchers) run()
}

/** app.wxss is for every page; a page's own sheet only for itself. */
function useStyles(path: string): void {
  for (const key of ['app', path]) {
    if (styles.has(key)) continue
    const style = document.createElement('style')
    style.textContent = compiled.styles[key] ?? ''
    styles.set(key, style)
    document.head.append(style)
  }
  for (const [key, style] of styles) style.disabled = key !== 'app' && key !== path
}
