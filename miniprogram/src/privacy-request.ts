import { create } from 'zustand'
import { onPrivacyNeeded, privacySetting, type Decide } from './platform/wechat-privacy'

interface PrivacyRequest {
  /** What WeChat holds back until somebody decides. */
  waiting: readonly Decide[]
  /** What WeChat calls its guide. */
  guide: string
}
export const usePrivacyRequest = create<PrivacyRequest>(() => ({ waiting: [], guide: '' }))

/**
 * Once, when the app starts: a listener that belongs to a page goes on taking requests when the page has gone, and
 * what WeChat holds back then never comes.
 */
export function listenForPrivacy(): void {
  onPrivacyNeeded((decide) => {
    usePrivacyRequest.setState(({ waiting }) => ({ waiting: [...waiting, decide] }))
    decide({ event: 'exposureAuthorization' })
    void privacySetting().then(({ guide }) => usePrivacyRequest.setState({ guide }))
  })
}

/** @param buttonId the agreeing button, which WeChat checks was tapped; null refuses */
export function decidePrivacy(buttonId: string | null): void {
  const { waiting } = usePrivacyRequest.getState()
  usePrivacyRequest.setState({ waiting: [] })
  for (const decide of waiting)
    decide(buttonId === null ? { event: 'disagree' } : { event: 'agree', buttonId })
}
