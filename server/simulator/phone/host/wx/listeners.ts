import { recordCall } from '../record'
import { wx } from './wx'

type Listener = (event: unknown) => void

/** `wx.onX` / `wx.offX` pairs. Those whose occasion never comes here are accepted and stay silent. */
const listeners = new Map<string, Set<Listener>>()
const NAMES = (
  'ThemeChange WindowResize AppShow AppHide Error UnhandledRejection PageNotFound MemoryWarning NetworkStatusChange ' +
  'KeyboardHeightChange AudioInterruptionBegin AudioInterruptionEnd UserCaptureScreen LocationChange AppRoute AppRouteDone ' +
  'DeviceMotionChange AccelerometerChange CompassChange WindowStateChange LazyLoadError'
).split(' ')

for (const name of NAMES) {
  wx[`on${name}`] = (listen: Listener) => {
    recordCall(`on${name}`, [])
    const known = listeners.get(name) ?? new Set()
    listeners.set(name, known.add(listen))
  }
  wx[`off${name}`] = (listen?: Listener) => {
    if (listen) listeners.get(name)?.delete(listen)
    else listeners.delete(name)
  }
}

export const runningListeners = (name: string, event: unknown): void =>
  listeners.get(name)?.forEach((listen) => listen(event))
