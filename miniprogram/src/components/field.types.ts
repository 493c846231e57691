export interface FieldProps {
  id: string
  label: string
  value: string
  onChange: (value: string) => void
  placeholder?: string
  hint?: string
  /** What is wrong with it. */
  error?: string
  /** Characters, an emoji of one code point being one. @default 140 */
  maxLength?: number
  /** Shows how many characters are used of how many. */
  counted?: boolean
  /** `nickname`: WeChat offers the person's nickname. @default 'text' */
  type?: 'text' | 'nickname' | 'password' | 'search'
  /** For the browser's password store. */
  autoComplete?: string
  /** The label is spoken, not shown. */
  quietLabel?: boolean
}
