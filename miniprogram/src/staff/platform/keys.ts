/** A phone has no keys. */
export function useEscape(_close: (() => void) | undefined): void {}
export function useDeskKeys(): void {}
