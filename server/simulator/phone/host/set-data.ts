import { recordSetData } from './record'

export interface PageInstance {
  route: string
  __route__: string
  options: Record<string, string>
  setData: (data: Record<string, unknown>, done?: () => void) => void
  onLoad?: (query: Record<string, string>) => void
  onShow?: () => void
  onReady?: () => void
  onHide?: () => void
  onUnload?: () => void
  onPullDownRefresh?: () => void
  onReachBottom?: () => void
  onPageScroll?: (event: { scrollTop: number }) => void
  onTabItemTap?: (item: { index: number; pagePath: string; text: string }) => void
  onResize?: (size: object) => void
}

/** Data crosses to WeChat's renderer as JSON, so functions are lost and objects are copied. */
export function wrapSetData(page: PageInstance): void {
  const setData = page.setData.bind(page)
  page.setData = (data, done) => {
    const json = JSON.stringify(data)
    recordSetData(page.route, json)
    setData(withPlainPaths(JSON.parse(json) as Record<string, unknown>))
    if (done) setTimeout(done, 0)
  }
}

/** Taro writes `root.cn.[0]`; glass-easel reads `root.cn[0]`. */
const withPlainPaths = (data: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(data).map(([path, value]) => [path.replace(/\.\[/g, '['), value]))
