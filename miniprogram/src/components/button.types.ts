import type { ReactNode } from 'react'

export interface ButtonProps {
  id?: string
  children: ReactNode
  onPress?: () => void
  /** `main`: the step most people want. `quiet`: just as easy to reach. `danger`: quiet, in red. `erase`: red and filled. @default 'main' */
  kind?: 'main' | 'quiet' | 'danger' | 'erase'
  /** 44 px high instead of 48. */
  small?: boolean
  disabled?: boolean
  /** Under way: shows a turning mark and takes no tap. */
  busy?: boolean
  /** Submits the form it stands in, in a browser. */
  submit?: boolean
  /** WeChat's own button: asks for the phone number, or agrees to WeChat's privacy guide, or both with one tap. */
  wechat?: 'getPhoneNumber' | 'agreePrivacyAuthorization' | 'getPhoneNumber|agreePrivacyAuthorization'
  /** The one-shot code of the phone number, or null when the person refused. */
  onPhoneCode?: (code: string | null) => void
}
