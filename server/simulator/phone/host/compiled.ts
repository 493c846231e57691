/** What the build made of the mini-program. WeChat: app.json, page.json, theme.json. */
export interface Compiled {
  app: AppConfig
  theme: Theme | null
  /** By path, components included. */
  pages: Record<string, PageConfig>
  styles: Record<string, string>
  templates: string[]
  groups: Record<string, unknown>
  modules: Record<string, (...scope: unknown[]) => void>
}

export interface WindowConfig {
  navigationBarTitleText?: string
  navigationBarBackgroundColor?: string
  navigationBarTextStyle?: string
  navigationStyle?: 'default' | 'custom'
  backgroundColor?: string
  enablePullDownRefresh?: boolean
  onReachBottomDistance?: number
}

export interface PageConfig extends WindowConfig {
  component?: boolean
  usingComponents?: Record<string, string>
}

export interface TabItem {
  pagePath: string
  text: string
  iconPath?: string
  selectedIconPath?: string
}

export interface AppConfig extends PageConfig {
  pages: string[]
  entryPagePath?: string
  subPackages?: { root: string; pages: string[] }[]
  subpackages?: { root: string; pages: string[] }[]
  window?: WindowConfig
  tabBar?: {
    custom?: boolean
    color?: string
    selectedColor?: string
    backgroundColor?: string
    borderStyle?: string
    list: TabItem[]
  }
  style?: string
}

type Theme = Record<'light' | 'dark', Record<string, string>>

declare global {
  interface Window {
    __COMPILED__?: Compiled
  }
  /** Put in by the build. */
  const __APP_ID__: string
  const __APP_NAME__: Record<'zh-CN' | 'en', string>
  /** Interfaces that the shop's privacy guideline names. */
  const __DECLARED__: readonly string[]
}

const loaded = window.__COMPILED__
export const compiled: Compiled = loaded ?? {
  app: { pages: [] },
  theme: null,
  pages: {},
  styles: {},
  templates: [],
  groups: {},
  modules: {},
}
export const isBuilt = loaded !== undefined
export const app = compiled.app
export const tabs: TabItem[] = app.tabBar?.list ?? []
export const isTab = (path: string): boolean => tabs.some((tab) => tab.pagePath === path)

export const pagePaths: string[] = [
  ...app.pages,
  ...(app.subPackages ?? app.subpackages ?? []).flatMap(({ root, pages }) =>
    pages.map((page) => `${root.replace(/\/$/, '')}/${page}`),
  ),
]

export const pageConfig = (path: string): PageConfig => ({ ...app.window, ...compiled.pages[path] })

const darkMode = matchMedia('(prefers-color-scheme: dark)')
export const theme = (): 'light' | 'dark' => (darkMode.matches ? 'dark' : 'light')
export const onThemeChange = (run: () => void): void => darkMode.addEventListener('change', run)

/** A colour of app.json, `@name` looked up in theme.json. WeChat: DarkMode. */
export function themed(value: string | undefined, fallback: string): string {
  if (!value?.startsWith('@')) return value ?? fallback
  return compiled.theme?.[theme()][value.slice(1)] ?? fallback
}
