import { app, isTab, onThemeChange, tabs, themed } from '../compiled'
import type { TabItem } from '../compiled'
import { h, icon } from '../dom'
import { NAV_BAR, SAFE_BOTTOM, STATUS_BAR, TAB_BAR } from '../metrics'
import { onPageChange, stackDepth, topPage } from '../pages'
import { onClockChange, phoneNow } from '../phone-clock'
import { openMenu } from '../sheets/menu'
import { t } from '../texts'
import { tapTab } from '../wx/navigation'
import { wx } from '../wx/wx'
import { createLayer } from './layer'

/** Status bar, navigation bar with the capsule, and tab bar, as WeChat draws them around a page. */
const top = createLayer('lw-top')
const bottom = createLayer('lw-bottom')
export const topBars = top.host
export const bottomBars = bottom.host

const BACK = '<path d="M15 4l-8 8 8 8"/>'
const HOME = '<path d="M4 11l8-7 8 7v9h-5v-6H9v6H4z"/>'
const CLOCK = new Intl.DateTimeFormat('zh-CN', {
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
  timeZone: 'Asia/Shanghai',
})

/** What a page changed about its own bar, until it is closed. */
const changed = new WeakMap<object, { title?: string; front?: string; back?: string }>()
const badges = new Map<number, string>()
/** What `setTabBarItem` changed, by index. */
const renamed = new Map<number, Partial<TabItem>>()
let tabBarVisible = true

const call = (name: string, options: object): void =>
  void (wx[name] as (options: object) => unknown)({ ...options, fail: () => undefined })

export function drawBars(): void {
  const page = topPage()
  if (!page) return
  const { config } = page
  const own = changed.get(page) ?? {}
  const custom = config.navigationStyle === 'custom'
  const background = own.back ?? themed(config.navigationBarBackgroundColor, '#ffffff')
  const front =
    own.front ?? (themed(config.navigationBarTextStyle, 'black') === 'white' ? '#ffffff' : '#000000')
  document.documentElement.style.setProperty('--page-background', themed(config.backgroundColor, '#ffffff'))
  top.host.style.setProperty('--front', front)
  top.host.style.setProperty('--back', custom ? 'transparent' : background)
  top.host.classList.toggle('lw-top-custom', custom)
  redraw(
    top.root,
    statusBar(),
    custom
      ? h('header', { class: 'nav' }, capsule())
      : navigationBar(own.title ?? config.navigationBarTitleText ?? ''),
  )
  drawTabs(page.path)
  const phone = document.getElementById('lw-phone')
  phone?.style.setProperty('--top', `${custom ? 0 : STATUS_BAR + NAV_BAR}px`)
  phone?.style.setProperty('--bottom', `${showsTabs(page.path) ? TAB_BAR + SAFE_BOTTOM : 0}px`)
}

const showsTabs = (path: string): boolean => isTab(path) && tabBarVisible && app.tabBar?.custom !== true

function statusBar(): HTMLElement {
  const symbols = h('span', { class: 'symbols', 'aria-hidden': 'true' })
  symbols.innerHTML =
    '<svg width="66" height="13" viewBox="0 0 66 13" fill="currentColor"><rect x="0" y="8" width="3" height="4" rx="1"/><rect x="4.5" y="6" width="3" height="6" rx="1"/><rect x="9" y="3.5" width="3" height="8.5" rx="1"/><rect x="13.5" y="1" width="3" height="11" rx="1"/><path d="M29 2.2c2.3 0 4.4.9 6 2.4l1-1.1A10.2 10.2 0 0 0 29 .7c-2.7 0-5.2 1-7 2.8l1 1.1a8.7 8.7 0 0 1 6-2.4zm0 3.6c1.3 0 2.5.5 3.4 1.3l1-1.1a6.6 6.6 0 0 0-8.8 0l1 1.1c.9-.8 2.1-1.3 3.4-1.3zm0 3.5c-.7 0-1.4.3-1.9.8l1.9 2 1.9-2c-.5-.5-1.2-.8-1.9-.8z"/><rect x="41.5" y=".5" width="21" height="11.5" rx="3.4" fill="none" stroke="currentColor" opacity=".4"/><rect x="43" y="2" width="18" height="8.5" rx="2"/><path d="M64 4.4v3.8c.8-.3 1.3-1 1.3-1.9s-.5-1.6-1.3-1.9z" opacity=".5"/></svg>'
  return h('div', { class: 'status' }, h('span', { class: 'time' }, CLOCK.format(phoneNow())), symbols)
}

function navigationBar(title: string): HTMLElement {
  const first = stackDepth() < 2
  const atHome = topPage()?.path === (app.entryPagePath ?? app.pages[0])
  const left = !first
    ? h(
        'button',
        { class: 'nav-button', 'aria-label': t.back, onclick: () => call('navigateBack', {}) },
        icon(BACK),
      )
    : atHome || isTab(topPage()?.path ?? '')
      ? ''
      : h(
          'button',
          {
            class: 'nav-button',
            'aria-label': t.home,
            onclick: () => call('reLaunch', { url: `/${app.entryPagePath ?? app.pages[0] ?? ''}` }),
          },
          icon(HOME, 22),
        )
  return h('header', { class: 'nav' }, left, h('h1', {}, title), capsule())
}

function capsule(): HTMLElement {
  const dots = h('button', { 'aria-label': t.menu, onclick: () => void openMenu() })
  dots.innerHTML =
    '<svg width="20" height="20" viewBox="0 0 20 20" fill="currentColor"><circle cx="3" cy="10" r="1.7"/><circle cx="10" cy="10" r="2.6"/><circle cx="17" cy="10" r="1.7"/></svg>'
  const close = h('button', { 'aria-label': t.relaunch, onclick: () => location.reload() })
  close.innerHTML =
    '<svg width="20" height="20" viewBox="0 0 20 20"><circle cx="10" cy="10" r="7.6" fill="none" stroke="currentColor" stroke-width="1.7"/><circle cx="10" cy="10" r="3.2" fill="currentColor"/></svg>'
  return h('div', { class: 'capsule' }, dots, h('i'), close)
}

function drawTabs(current: string): void {
  bottom.host.hidden = !showsTabs(current)
  if (bottom.host.hidden) return redraw(bottom.root)
  const bar = app.tabBar
  bottom.host.style.setProperty('--back', themed(bar?.backgroundColor, '#ffffff'))
  bottom.host.style.setProperty(
    '--line',
    themed(bar?.borderStyle, 'black') === 'white' ? 'rgba(255,255,255,.12)' : 'rgba(0,0,0,.12)',
  )
  const items = tabs.map((declared, index) => {
    const tab = { ...declared, ...renamed.get(index) }
    const on = tab.pagePath === current
    const source = themed((on && tab.selectedIconPath) || tab.iconPath, '')
    const badge = badges.get(index)
    const item = h(
      'button',
      {
        class: 'tab',
        'aria-current': on ? 'page' : undefined,
        style: `color:${on ? themed(bar?.selectedColor, '#07c160') : themed(bar?.color, '#7a7e83')}`,
        onclick: () => {
          call('switchTab', { url: `/${tab.pagePath}` })
          tapTab(index, tab.pagePath, tab.text)
        },
      },
      source
        ? h('img', { src: `/phone/package/${source.replace(/^\//, '')}`, alt: '', width: 27, height: 27 })
        : '',
      h('span', {}, tab.text),
    )
    if (badge !== undefined) item.append(h('b', { class: badge ? 'badge' : 'badge dot' }, badge))
    return item
  })
  redraw(bottom.root, h('nav', { class: 'tabs' }, ...items))
}

function redraw(root: ShadowRoot, ...content: HTMLElement[]): void {
  while (root.childNodes.length > 1) root.lastChild?.remove()
  root.append(...content)
}

function change(part: { title?: string; front?: string; back?: string }): void {
  const page = topPage()
  if (!page) return
  changed.set(page, { ...changed.get(page), ...part })
  drawBars()
}

export const setBarTitle = (title: string): void => change({ title })
export const setBarColors = (front: string, back: string): void => change({ front, back })
export function setTabBarVisible(visible: boolean): void {
  tabBarVisible = visible
  drawBars()
}
export function setTabItem(index: number, item: Partial<TabItem>): void {
  const given = Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined))
  renamed.set(index, { ...renamed.get(index), ...given })
  drawBars()
}
/** Null takes the badge away, an empty text is a red dot. */
export function setTabBadge(index: number, text: string | null): void {
  if (text === null) badges.delete(index)
  else badges.set(index, text)
  drawBars()
}

onPageChange(drawBars)
onThemeChange(drawBars)
onClockChange(drawBars)
setInterval(() => {
  const time = top.root.querySelector('.time')
  if (time) time.textContent = CLOCK.format(phoneNow())
}, 1000)
