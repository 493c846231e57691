import Taro from '@tarojs/taro'

type Answer = { event: 'agree' | 'disagree' | 'exposureAuthorization'; buttonId?: string }
export type Decide = (answer: Answer) => void

interface PrivacyApi {
  getPrivacySetting?: (options: {
    success: (answer: { needAuthorization: boolean; privacyContractName: string }) => void
    fail: () => void
  }) => void
  onNeedPrivacyAuthorization?: (listener: (decide: Decide) => void) => void
  openPrivacyContract?: (options: object) => void
}
// Taro types these without their callbacks.
const wechat = Taro as unknown as PrivacyApi

/** Whether WeChat still wants its own privacy guide agreed to, and what that guide is called. */
export const privacySetting = (): Promise<{ needed: boolean; guide: string }> =>
  new Promise((resolve) => {
    const none = { needed: false, guide: '' }
    if (!wechat.getPrivacySetting) return resolve(none)
    wechat.getPrivacySetting({
      success: ({ needAuthorization, privacyContractName }) =>
        resolve({ needed: needAuthorization, guide: privacyContractName }),
      fail: () => resolve(none),
    })
  })

/** Calls `listener` when WeChat holds a component back until its guide is agreed to. The last registration wins. */
export const onPrivacyNeeded = (listener: (decide: Decide) => void): void =>
  wechat.onNeedPrivacyAuthorization?.(listener)

export const openPrivacyGuide = (): void => wechat.openPrivacyContract?.({})
