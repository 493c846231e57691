import { readOwner, setPrivacyAgreed } from '../control'
import { askPrivacy, CONTRACT_NAME, showContract } from '../sheets/privacy'
import { t } from '../texts'
import { define, wx, WxFailure } from './wx'

/**
 * Privacy authorisation: functions and buttons that touch personal data wait until the person has agreed to
 * the mini-program's guideline. WeChat: 隐私协议开发指南.
 */
const REFUSAL = 'privacy permission is not authorized'
const QUIET_MS = 10_000

type Answer = { event: 'exposureAuthorization' | 'agree' | 'disagree'; buttonId?: string }
type Listener = (resolve: (answer: Answer) => void, info: { referrer: string }) => void

let agreed = false
let listener: Listener | null = null
let quietUntil = 0
/** Buttons with open-type agreePrivacyAuthorization that were really tapped. */
const tapped = new Set<string>()

export const loadPrivacy = async (): Promise<void> => void (agreed = (await readOwner()).privacyAgreed)
export const privacyAgreed = (): boolean => agreed

export async function agreeByButton(id: string): Promise<void> {
  tapped.add(id)
  await agree()
}

async function agree(): Promise<void> {
  agreed = true
  await setPrivacyAgreed(true)
}

/** Asks unless agreed: the mini-program's own dialog when it registered one, otherwise WeChat's. */
export async function requirePrivacy(referrer: string): Promise<boolean> {
  if (agreed) return true
  if (listener) return askListener(listener, referrer)
  if (Date.now() < quietUntil) return false
  if (await askPrivacy()) {
    await agree()
    return true
  }
  quietUntil = Date.now() + QUIET_MS
  return false
}

function askListener(ask: Listener, referrer: string): Promise<boolean> {
  return new Promise((settle) => {
    ask(
      ({ event, buttonId }) => {
        if (event === 'disagree') settle(false)
        if (event !== 'agree') return
        if (agreed || tapped.has(buttonId ?? '')) void agree().then(() => settle(true))
        else
          console.error(`agree needs a tap on the agreePrivacyAuthorization button "${buttonId ?? ''}" first`)
      },
      { referrer },
    )
  })
}

/** For functions that need the agreement. */
export async function demandPrivacy(referrer: string): Promise<void> {
  if (!(await requirePrivacy(referrer))) throw new WxFailure(REFUSAL, { errno: 104 })
}

wx.onNeedPrivacyAuthorization = (given: Listener) => void (listener = given)
define('getPrivacySetting', () => ({ needAuthorization: !agreed, privacyContractName: CONTRACT_NAME }))
define('requirePrivacyAuthorize', () => demandPrivacy('requirePrivacyAuthorize'))
define('openPrivacyContract', () => showContract())
define<{ data: string }>('setClipboardData', async ({ data }) => {
  await demandPrivacy('setClipboardData')
  clipboard = data
  await navigator.clipboard?.writeText(data).catch(() => undefined)
  showCopied()
})
define('getClipboardData', async () => {
  await demandPrivacy('getClipboardData')
  return { data: clipboard }
})

let clipboard = ''
const showCopied = (): void =>
  void (wx.showToast as (options: object) => unknown)({ title: t.copied, icon: 'none', duration: 1500 })
