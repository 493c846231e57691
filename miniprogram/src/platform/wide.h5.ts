import { useSyncExternalStore } from 'react'

/** 56.25 em: 900 px at the usual text size, and later for whoever reads larger. Same as in shell.scss. */
const query = '(min-width: 56.25em)'

function subscribe(changed: () => void) {
  const media = window.matchMedia(query)
  media.addEventListener('change', changed)
  return () => media.removeEventListener('change', changed)
}

/** Whether list and detail fit side by side. */
export const useWide = (): boolean => useSyncExternalStore(subscribe, () => window.matchMedia(query).matches)
