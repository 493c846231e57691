import { setBarColors, setBarTitle, setTabBarVisible, setTabBadge, setTabItem } from '../bars/bars'
import { pageWindow, topPage } from '../pages'
import { startRefresh, stopRefresh } from '../page-scroll'
import { hideToast, showToast } from '../sheets/toast'
import { askChoice, askModal } from '../sheets/dialogs'
import { define, WxFailure } from './wx'
import type { ModalOptions } from '../sheets/dialogs'
import type { ToastOptions } from '../sheets/toast'

define<ToastOptions>('showToast', (options) => showToast(options))
define('hideToast', () => hideToast('toast'))
define<ToastOptions>('showLoading', (options) =>
  showToast({ ...options, icon: 'loading', duration: Infinity }),
)
define('hideLoading', () => hideToast('loading'))
define<ModalOptions>('showModal', async (options) => askModal(options))
define<{ itemList: string[]; itemColor?: string; alertText?: string }>('showActionSheet', async (options) => {
  if (options.itemList.length === 0 || options.itemList.length > 6)
    throw new WxFailure('parameter error: itemList should not be empty or exceed 6 items')
  const tapIndex = await askChoice(options)
  if (tapIndex === null) throw new WxFailure('cancel')
  return { tapIndex }
})

define<{ title: string }>('setNavigationBarTitle', ({ title }) => setBarTitle(title))
define<{ frontColor: string; backgroundColor: string }>(
  'setNavigationBarColor',
  ({ frontColor, backgroundColor }) => setBarColors(frontColor, backgroundColor),
)
define('showNavigationBarLoading', () => ({}))
define('hideNavigationBarLoading', () => ({}))
define('setBackgroundColor', () => ({}))
define('setBackgroundTextStyle', () => ({}))
define('hideHomeButton', () => ({}))
define('showShareMenu', () => ({}))
define('hideShareMenu', () => ({}))
define('updateShareMenu', () => ({}))
define('hideTabBar', () => setTabBarVisible(false))
define('showTabBar', () => setTabBarVisible(true))
define<{ index: number; text?: string; iconPath?: string; selectedIconPath?: string }>(
  'setTabBarItem',
  ({ index, text, iconPath, selectedIconPath }) =>
    setTabItem(index, {
      ...(text === undefined ? {} : { text }),
      ...(iconPath === undefined ? {} : { iconPath }),
      ...(selectedIconPath === undefined ? {} : { selectedIconPath }),
    }),
)
define<{ index: number; text: string }>('setTabBarBadge', ({ index, text }) => setTabBadge(index, text))
define<{ index: number }>('removeTabBarBadge', ({ index }) => setTabBadge(index, null))
define<{ index: number }>('showTabBarRedDot', ({ index }) => setTabBadge(index, ''))
define<{ index: number }>('hideTabBarRedDot', ({ index }) => setTabBadge(index, null))
define('hideKeyboard', () =>
  document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined,
)

define('startPullDownRefresh', () => {
  const page = topPage()
  if (page) startRefresh(page)
})
define('stopPullDownRefresh', () => {
  const page = topPage()
  if (page) stopRefresh(page)
})
define<{ scrollTop?: number; selector?: string; offsetTop?: number; duration?: number }>(
  'pageScrollTo',
  (options) => {
    const scroller = topPage()?.scroller
    if (!scroller) return
    const target = options.selector
      ? pageWindow.querySelector(`.lw-page:not([hidden]) ${options.selector}`)
      : null
    const top = target
      ? target.getBoundingClientRect().top -
        scroller.getBoundingClientRect().top +
        scroller.scrollTop +
        (options.offsetTop ?? 0)
      : (options.scrollTop ?? 0)
    scroller.scrollTo({ top, behavior: options.duration === 0 ? 'auto' : 'smooth' })
  },
)
