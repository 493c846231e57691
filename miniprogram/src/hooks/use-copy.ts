import { useState } from 'react'
import { isPrivacyRefusal, writeClipboard } from '../platform/clipboard'

interface Copied {
  text: string
  state: 'done' | 'refused' | 'failed'
}
export interface Copying {
  copy: (text: string) => Promise<boolean>
  /** How the last try went. */
  last: Copied | null
}

/** Copies and remembers how it went, for `CopyNote` to say. */
export function useCopy(): Copying {
  const [last, setLast] = useState<Copied | null>(null)
  const copy = async (text: string) => {
    setLast(null)
    try {
      await writeClipboard(text)
      setLast({ text, state: 'done' })
      return true
    } catch (error) {
      setLast({ text, state: isPrivacyRefusal(error) ? 'refused' : 'failed' })
      return false
    }
  }
  return { copy, last }
}
