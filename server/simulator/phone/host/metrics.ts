import { isTab, pageConfig } from './compiled'
import { topPage } from './pages'

/** Lengths of an iPhone 14 in CSS pixels. */
export const STATUS_BAR = 44
export const NAV_BAR = 44
export const TAB_BAR = 50
export const SAFE_BOTTOM = 34
const CAPSULE = { width: 87, height: 32, right: 7, top: 50 }

export interface Metrics {
  width: number
  height: number
  /** What the page has for itself. */
  windowHeight: number
  statusBar: number
  safeBottom: number
}

export function metrics(): Metrics {
  const { width, height } = (document.getElementById('lw-phone') ?? document.body).getBoundingClientRect()
  const path = topPage()?.path
  const custom = path !== undefined && pageConfig(path).navigationStyle === 'custom'
  const tab = path !== undefined && isTab(path)
  const windowHeight = height - (custom ? 0 : STATUS_BAR + NAV_BAR) - (tab ? TAB_BAR + SAFE_BOTTOM : 0)
  return { width, height, windowHeight, statusBar: STATUS_BAR, safeBottom: SAFE_BOTTOM }
}

/** The menu capsule's place. WeChat: getMenuButtonBoundingClientRect. */
export function capsule(): object {
  const right = metrics().width - CAPSULE.right
  return {
    ...{ width: CAPSULE.width, height: CAPSULE.height, top: CAPSULE.top, right },
    bottom: CAPSULE.top + CAPSULE.height,
    left: right - CAPSULE.width,
  }
}
