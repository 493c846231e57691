/**
 * Taro's own says "copied" whatever the browser answered.
 * @throws when the browser does not allow it
 */
export const writeClipboard = (text: string): Promise<void> => navigator.clipboard.writeText(text)

export const isPrivacyRefusal = (_error: unknown): boolean => false
