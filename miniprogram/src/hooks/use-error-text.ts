import { CallError } from '@xinyue/shared/client'
import { useCodeTexts } from '../language'
import { useTexts } from '../locales/texts'

/** What to say about a failed call: the text of its code, or that no answer came. */
export function useErrorText(): (error: unknown) => string {
  const codes = useCodeTexts()
  const texts = useTexts()
  return (error) =>
    error instanceof CallError
      ? (codes.error[error.error.code] ?? codes.error.internal)
      : texts.common.offline
}

/** The code of a failed call, or null when no answer came. */
export const codeOf = (error: unknown) => (error instanceof CallError ? error.error.code : null)
