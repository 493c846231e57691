import type { Locale } from '@xinyue/shared/contract/fields'

export const systemLanguage = (): string => navigator.language

/** Screen readers and fonts follow the document's language. */
export function markLanguage(locale: Locale): void {
  document.documentElement.lang = locale
}
