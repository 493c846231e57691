import { compiled } from './compiled'
import { space } from './glass'
import { currentPages } from './pages'
import { moduleScope } from './sandbox'
import { wx } from './wx/wx'

/** `App({...})`. WeChat: App. */
export interface AppObject {
  onLaunch?: (options: object) => void
  onShow?: (options: object) => void
  onHide?: () => void
  onError?: (message: string) => void
}

const cache = new Map<string, { exports: unknown }>()
let appObject: AppObject = {}

export const getApp = (): AppObject => appObject

/** Runs a module once and answers its exports. Pages and components register themselves while they run. */
export function runModule(id: string): unknown {
  const ready = cache.get(id)
  if (ready) return ready.exports
  const code = compiled.modules[id]
  if (!code) throw new Error(`module '${id}.js' is not defined`)
  const module = { exports: {} as unknown }
  cache.set(id, module)
  const require = (target: string): unknown =>
    runModule(new URL(target.replace(/\.js$/, ''), `x:/${id}`).pathname.slice(1))
  space.componentEnv(id, ({ Page, Component, Behavior }) =>
    code(
      ...moduleScope({
        require,
        module,
        exports: module.exports,
        wx,
        App: (options: AppObject) => (appObject = options),
        Page: (options: { data?: Record<string, unknown> }) => Page({ ...options, data: options.data ?? {} }),
        Component,
        Behavior,
        getApp,
        getCurrentPages: currentPages,
      }),
    ),
  )
  return module.exports
}
