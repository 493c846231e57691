import { reportError } from './record'
import { addGlobalErrorListener } from 'glass-easel'
import { bottomBars, topBars } from './bars/bars'
import { app, compiled, isBuilt } from './compiled'
import { language, openid, scene } from './control'
import { h } from './dom'
import { launch, enterAt, startUrl } from './launch'
import { getApp, runModule } from './modules'
import { watchPress } from './native/hover'
import { watchOpenTypes } from './native/open-type'
import { pageWindow } from './pages'
import nativeCss from './native.css'
import phoneCss from './phone.css'
import { followClock } from './phone-clock'
import { sheetLayer } from './sheets/layer'
import { t } from './texts'
import './wx/files'
import './wx/interface'
import { runningListeners } from './wx/listeners'
import './wx/login'
import { reLaunch } from './wx/navigation'
import { loadPrivacy } from './wx/privacy'
import './wx/selector-query'
import './wx/storage'
import './wx/subscribe'
import './wx/system'
import './wx/unsupported'

/** Puts the phone together and starts the mini-program as the person in the address. */
async function start(): Promise<void> {
  document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN'
  document.title = app.window?.navigationBarTitleText || __APP_NAME__[language === 'en' ? 'en' : 'zh-CN']
  const style = document.createElement('style')
  style.textContent = phoneCss + nativeCss
  document.head.append(style)
  const phone = h(
    'div',
    { id: 'lw-phone', 'data-style': app.style ?? '' },
    topBars,
    pageWindow,
    bottomBars,
    h('div', { id: 'lw-home', 'aria-hidden': 'true' }),
    sheetLayer,
  )
  document.body.prepend(phone)

  if (!isBuilt) return void pageWindow.append(h('p', { class: 'lw-note' }, t.notBuilt))
  if (!openid) return void pageWindow.append(h('p', { class: 'lw-note' }, t.backToDemo))
  try {
    await Promise.all([loadPrivacy(), followClock()])
  } catch (error) {
    console.error(error)
    return void pageWindow.append(h('p', { class: 'lw-note' }, t.nobody))
  }

  watchPress(pageWindow)
  watchOpenTypes()
  addGlobalErrorListener((error: unknown) => {
    reportError(error)
    const message = error instanceof Error ? error.message : String(error)
    getApp().onError?.(message)
    runningListeners('Error', message)
    return false
  })
  runModule('app')
  const options = launch(scene)
  getApp().onLaunch?.(options)
  getApp().onShow?.(options)
  for (const [key, config] of Object.entries(compiled.pages))
    if (config.component && compiled.modules[key]) runModule(key)
  reLaunch(startUrl())

  window.addEventListener('hashchange', () => {
    enterAt(location.hash.slice(1))
    reLaunch(startUrl())
  })
  document.addEventListener('visibilitychange', () => {
    const hidden = document.visibilityState === 'hidden'
    if (hidden) getApp().onHide?.()
    else getApp().onShow?.(options)
    runningListeners(hidden ? 'AppHide' : 'AppShow', options)
  })
}

start().catch(reportError)
