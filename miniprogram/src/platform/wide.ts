/** A phone is never wide enough for list and detail side by side. */
export const useWide = (): boolean => false
