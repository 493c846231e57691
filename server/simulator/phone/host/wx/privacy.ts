import { readOwner, setPrivacyAgreed, undeclared } from '../control'
import { askPrivacy, CONTRACT_NAME, showContract } from '../sheets/privacy'
import { t } from '../texts'
import { define, wx, WxFailure } from './wx'

/**
 * Privacy authorisation: functions and buttons that touch personal data wait until the person has agreed to
 * the mini-program's guideline. WeChat: 隐私协议开发指南.
 */
const QUIET_MS = 10_000
const UNDECLARED = { reason: 'api scope is not declared in the privacy agreement', errno: 112 }
const UNAUTHORIZED = { reason: 'privacy permission is not authorized', errno: 104 }
type Refusal = typeof UNDECLARED

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

export const isDeclared = (name: string): boolean => __DECLARED__.includes(name) && !undeclared.includes(name)

/** Why an interface may not be used, or null. What the guideline does not name is refused unasked. */
export async function refusalOf(name: string): Promise<Refusal | null> {
  if (!isDeclared(name)) return UNDECLARED
  return (await requirePrivacy(name)) ? null : UNAUTHORIZED
}

/** Asks unless agreed: the mini-program's own dialog when it registered one, otherwise WeChat's. */
async function requirePrivacy(referrer: string): Promise<boolean> {
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
async function demandPrivacy(name: string): Promise<void> {
  const refusal = await refusalOf(name)
  if (refusal) throw new WxFailure(refusal.reason, { errno: refusal.errno })
}

wx.onNeedPrivacyAuthorization = (given: Listener) => void (listener = given)
define('getPrivacySetting', () => ({ needAuthorization: !agreed, privacyContractName: CONTRACT_NAME }))
define('requirePrivacyAuthorize', async () => {
  if (!(await requirePrivacy('requirePrivacyAuthorize')))
    throw new WxFailure(UNAUTHORIZED.reason, { errno: UNAUTHORIZED.errno })
})
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
