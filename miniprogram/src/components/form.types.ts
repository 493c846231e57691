import type { ReactNode } from 'react'

export interface FormProps {
  children: ReactNode
  /** Enter in a field, in a browser. */
  onSubmit: () => void
}
