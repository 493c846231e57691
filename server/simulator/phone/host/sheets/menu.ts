import { openid, setPrivacyAgreed } from '../control'
import { t } from '../texts'
import { askChoice } from './dialogs'
import { openSettings } from './settings'

/** The capsule's menu. */
export async function openMenu(): Promise<void> {
  const chosen = await askChoice({ itemList: [t.settings, t.relaunch, t.removeApp] })
  if (chosen === 0) await openSettings()
  if (chosen === 2) {
    // WeChat: deleting the mini-program from the recent list clears the agreement and its storage.
    await setPrivacyAgreed(false)
    for (const key of Object.keys(localStorage))
      if (key.startsWith(`wx:${openid}:`)) localStorage.removeItem(key)
  }
  if (chosen === 1 || chosen === 2) {
    history.replaceState(null, '', location.pathname + location.search)
    location.reload()
  }
}
