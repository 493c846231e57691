import { loginCodeForPhone } from '../sheets/phone-number'
import { chooseAvatar } from '../sheets/avatar'
import { fire } from '../glass'
import { onTap } from '../gesture'
import { openSettings } from '../sheets/settings'
import { agreeByButton, refusalOf } from '../wx/privacy'

type Part = (button: HTMLElement) => Promise<boolean>

const phoneNumber =
  (event: string, name: string): Part =>
  async (button) => {
    const refusal = await refusalOf(name)
    if (refusal) fire(button, event, { errMsg: `${name}:fail ${refusal.reason}`, errno: refusal.errno })
    else {
      const code = await loginCodeForPhone()
      fire(
        button,
        event,
        code
          ? { code, errMsg: `${name}:ok`, encryptedData: '', iv: '' }
          : { errMsg: `${name}:fail user deny` },
      )
    }
    return true
  }

/** What a button does by itself. Two of them may be coupled with `|`. WeChat: button, open-type. */
const parts: Record<string, Part> = {
  agreePrivacyAuthorization: async (button) => {
    await agreeByButton(button.id)
    fire(button, 'agreeprivacyauthorization', { errMsg: 'agreePrivacyAuthorization:ok' })
    return true
  },
  getPhoneNumber: phoneNumber('getphonenumber', 'getPhoneNumber'),
  getRealtimePhoneNumber: phoneNumber('getrealtimephonenumber', 'getRealtimePhoneNumber'),
  chooseAvatar: async (button) => {
    const avatarUrl = (await refusalOf('chooseAvatar')) ? null : await chooseAvatar()
    if (avatarUrl) fire(button, 'chooseavatar', { avatarUrl })
    return avatarUrl !== null
  },
  openSetting: async (button) => {
    await openSettings()
    fire(button, 'opensetting', { errMsg: 'openSetting:ok', authSetting: {} })
    return true
  },
}

export function watchOpenTypes(): void {
  onTap((target) => {
    const button = target.closest<HTMLElement>('button[open-type]')
    if (!button || button.hasAttribute('disabled')) return
    void (async () => {
      // Agreeing goes first, whatever the order in the attribute.
      const names = (button.getAttribute('open-type') ?? '')
        .split('|')
        .sort((a) => (a === 'agreePrivacyAuthorization' ? -1 : 1))
      for (const name of names) if (!(await parts[name]?.(button))) return
    })()
  })
}
