import { useState } from 'react'
import { useReturn } from '../../hooks/use-return'
import { useOpened } from '../platform/opened'

/**
 * Which row of a list is open: beside the list where there is room, else on the page `route`. `version` changes when
 * the list must be read again.
 */
export function usePicking(route: string) {
  const [picked, open] = useOpened(route)
  const [version, setVersion] = useState(0)
  const changed = () => setVersion((n) => n + 1)
  useReturn(changed)
  return { picked, changed, close: () => open(null), list: { picked, onPick: open, version } }
}
